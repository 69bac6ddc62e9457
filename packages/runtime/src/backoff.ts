/** The next delay in milliseconds, or `null` to give up. `attempt` counts from 0. */
export type RetryPolicy = (attempt: number) => number | null;

export interface BackoffOptions {
  firstMs: number;
  longestMs: number;
  /** How many attempts before giving up; endless when absent. */
  attempts?: number;
  /** A number from 0 (included) to 1 (excluded). */
  random: () => number;
}

/** Doubling delays, each drawn between half and the whole of its step, so that many clients do not return together. */
export function exponentialBackoff({ firstMs, longestMs, attempts = Infinity, random }: BackoffOptions): RetryPolicy {
  return (attempt) => {
    if (attempt >= attempts) return null;
    const step = Math.min(longestMs, firstMs * 2 ** attempt);
    return step / 2 + (random() * step) / 2;
  };
}
