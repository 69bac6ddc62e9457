import type { CancelTimer, Clock } from '@parley/runtime';

/** The clock of one page or process: its timers die with it. */
export class MortalClock implements Clock {
  readonly #clock: Clock;
  readonly #timers = new Set<CancelTimer>();
  #dead = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#clock.now();
  }

  after(delayMs: number, fire: () => void): CancelTimer {
    if (this.#dead) return () => {};
    const cancel: CancelTimer = () => {
      stop();
      this.#timers.delete(cancel);
    };
    const stop = this.#clock.after(delayMs, () => {
      this.#timers.delete(cancel);
      fire();
    });
    this.#timers.add(cancel);
    return cancel;
  }

  /** Never resolves when it dies meanwhile. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(ms, resolve);
    });
  }

  die(): void {
    this.#dead = true;
    for (const cancel of [...this.#timers]) cancel();
  }
}
