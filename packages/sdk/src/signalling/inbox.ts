import { WINDOW } from './journal.ts';

/** What comes in one stream: each signal handed on once, in order (F1.2). */
export class Inbox<Signal> {
  readonly #early = new Map<number, Signal>();
  #received = 0;

  /** All up to this number were handed on. */
  get received(): number {
    return this.#received;
  }

  /** How many wait for others before them. */
  get held(): number {
    return this.#early.size;
  }

  /** Takes one in. @returns what is next in order with it; nothing when it was here before or others are missing. */
  take(number: number, signal: Signal): Signal[] {
    if (number <= this.#received || number > this.#received + WINDOW) return [];
    this.#early.set(number, signal);
    const next: Signal[] = [];
    for (let found = this.#next(); found; found = this.#next()) next.push(found.signal);
    return next;
  }

  #next(): { signal: Signal } | undefined {
    const number = this.#received + 1;
    const signal = this.#early.get(number);
    if (signal === undefined) return undefined;
    this.#early.delete(number);
    this.#received = number;
    return { signal };
  }
}
