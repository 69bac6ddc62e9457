import type { CancelTimer, Clock } from './clock.ts';

interface Timer {
  at: number;
  order: number;
  fire: () => void;
}

/** A clock that stands still until it is told to move; timers fire in the order of their times, then of their making. */
export class FakeClock implements Clock {
  #now: number;
  #order = 0;
  readonly #timers = new Set<Timer>();
  readonly #settle: () => Promise<void>;

  /** @param settle resolves when everything that needs no time has happened; by default after twenty turns of promises. */
  constructor(startMs = Date.UTC(2030, 0, 1), settle = twentyTurns) {
    this.#now = startMs;
    this.#settle = settle;
  }

  now(): number {
    return this.#now;
  }

  after(delayMs: number, fire: () => void): CancelTimer {
    const timer = { at: this.#now + Math.max(0, delayMs), order: this.#order++, fire };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves `ms` forward, firing what falls due at its own time, and lets promises settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.#settle();
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.at);
      timer.fire();
      await this.#settle();
    }
    this.#now = end;
  }

  /** The machine sleeps: time goes by, and what falls due meanwhile fires late. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  #next(end: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at > end) continue;
      if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) next = timer;
    }
    return next;
  }
}

async function twentyTurns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
