/** The longest time between two frames that follow each other, in the unit of `times`; 0 with fewer than two. */
export function longestGap(times: readonly number[]): number {
  return times.slice(1).reduce((longest, to, index) => Math.max(longest, to - (times[index] ?? to)), 0);
}
