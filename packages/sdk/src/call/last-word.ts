import type { Clock } from '@parley/runtime';
import type { EndCause } from './ended-call.ts';

/** How long the gateway's word on a hang-up is waited for; everything is released before. */
const ENDING_MS = 1000;

/** The gateway's word on how a call ended that was hung up here. */
export class LastWord {
  readonly #clock: Clock;
  #heard: ((cause: EndCause) => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Waits a moment for it; without one the call was left.
   * @param told resolves when the gateway knows of the hang-up
   * @param finished called with the cause, before this resolves
   */
  wait(told: Promise<unknown>, finished: (cause: EndCause) => void): Promise<void> {
    return new Promise((resolve) => {
      const stopWaiting = this.#clock.after(ENDING_MS, () => this.hear({ kind: 'left' }));
      this.#heard = (cause) => {
        stopWaiting();
        this.#heard = undefined;
        finished(cause);
        resolve();
      };
      void told.then(() => this.hear({ kind: 'left' }));
    });
  }

  /** Takes it. @returns whether it was waited for */
  hear(cause: EndCause): boolean {
    const heard = this.#heard;
    heard?.(cause);
    return heard !== undefined;
  }
}
