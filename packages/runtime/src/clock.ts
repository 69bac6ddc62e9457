/** Stops a timer; harmless when it has fired or was stopped before. */
export type CancelTimer = () => void;

/** Time as the rest of Parley sees it. Everything that waits or dates takes one, so that tests hold the time. */
export interface Clock {
  /** Milliseconds since 1970 in UTC. */
  now(): number;
  /** Calls `fire` once, `delayMs` milliseconds from now; a delay of zero or less fires in the next turn. */
  after(delayMs: number, fire: () => void): CancelTimer;
}

// Longer delays overflow Node's and the browsers' timers and fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The clock of this machine. Its timers keep a Node process alive only while `keepsProcess` is true. */
export function systemClock(options: { keepsProcess?: boolean } = {}): Clock {
  return {
    now: () => Date.now(),
    after(delayMs, fire) {
      let handle: ReturnType<typeof setTimeout> | undefined;
      const arm = (left: number) => {
        const step = Math.min(Math.max(left, 0), LONGEST_TIMER_MS);
        handle = setTimeout(() => (left > step ? arm(left - step) : fire()), step);
        if (!options.keepsProcess) (handle as { unref?: () => void }).unref?.();
      };
      arm(delayMs);
      return () => clearTimeout(handle);
    },
  };
}
