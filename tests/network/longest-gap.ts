/** The two frames that follow each other with the most time between them; nothing with fewer than two. */
export function widestPair(times: readonly number[]): { from: number; to: number } | undefined {
  let widest: { from: number; to: number } | undefined;
  for (const [index, to] of times.entries()) {
    const from = times[index - 1];
    if (from !== undefined && (widest === undefined || to - from > widest.to - widest.from)) widest = { from, to };
  }
  return widest;
}

/** The longest time between two frames that follow each other, in the unit of `times`; 0 with fewer than two. */
export function longestGap(times: readonly number[]): number {
  const { from, to } = widestPair(times) ?? { from: 0, to: 0 };
  return to - from;
}
