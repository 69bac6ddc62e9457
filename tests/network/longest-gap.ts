/** The longest time between two frames that follow each other, in the unit of `times`; 0 with fewer than two. */
export function longestGap(times: readonly number[]): number {
  let longest = 0;
  for (const [index, time] of times.entries()) {
    const before = times[index - 1];
    if (before !== undefined) longest = Math.max(longest, time - before);
  }
  return longest;
}
