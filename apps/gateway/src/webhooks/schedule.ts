import { exponentialBackoff } from '@parley/runtime';

// Each pause is drawn between half of its step and the whole: from 5 s at first to an hour at most.
const FIRST_STEP_MS = 10_000;
const LONGEST_PAUSE_MS = 3_600_000;
const LIFE_MS = 3 * 24 * 3_600_000;

/** A message that was tried in vain: `attempts` times by now. */
export interface Tried {
  /** Milliseconds since 1970. */
  happenedAt: number;
  attempts: number;
}

/** H2: when it is tried again, in milliseconds since 1970; `null` to give it up. */
export function nextTry({ happenedAt, attempts }: Tried, now: number, random: () => number): number | null {
  const pauseMs = exponentialBackoff({ firstMs: FIRST_STEP_MS, longestMs: LONGEST_PAUSE_MS, random })(attempts - 1);
  if (pauseMs === null) return null;
  const at = Math.round(now + pauseMs);
  return at > happenedAt + LIFE_MS ? null : at;
}

/** Milliseconds left until a message's time. A time further off than any pause was set before the machine's clock was put back. */
export function msUntil(nextTryAt: number, now: number): number {
  const left = nextTryAt - now;
  return left > LONGEST_PAUSE_MS ? 0 : Math.max(0, left);
}
