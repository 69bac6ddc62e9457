/** A signal that the other side has not acknowledged. */
export interface Entry<Signal> {
  readonly number: number;
  readonly signal: Signal;
  /** `waiting` to be sent (again), `underway` to the gateway, or `delivered` as far as the gateway knows. */
  state: 'waiting' | 'underway' | 'delivered';
  /**
   * Either side came back while it was underway: its answer may be of before, when what was delivered went to a connection that is
   * gone by now.
   */
  again: boolean;
}

/** As many as the other side holds when they come early: more on the way would be dropped there. */
export const WINDOW = 256;
/** Only who does not acknowledge on purpose lets that many wait. */
const MOST_KEPT = 4 * WINDOW;

/** What was said in one stream and is not acknowledged yet, in order (F1.1). */
export class Journal<Signal> {
  #entries: Entry<Signal>[] = [];
  #last = 0;

  get isFull(): boolean {
    return this.#entries.length >= MOST_KEPT;
  }

  /** Those that may be on their way, in order. */
  get window(): readonly Entry<Signal>[] {
    return this.#entries.length <= WINDOW ? this.#entries : this.#entries.slice(0, WINDOW);
  }

  append(signal: Signal): Entry<Signal> {
    const entry: Entry<Signal> = { number: ++this.#last, signal, state: 'waiting', again: false };
    this.#entries.push(entry);
    return entry;
  }

  /** Everything up to `number` arrived. @returns whether that is news; what was never said cannot have arrived. */
  acknowledge(number: number): boolean {
    const [first] = this.#entries;
    if (!first || number < first.number || number > this.#last) return false;
    this.#entries = this.#entries.filter((entry) => entry.number > number);
    return true;
  }

  /** What the gateway delivered counts as arrived. */
  forgetDelivered(): void {
    this.#entries = this.#entries.filter(({ state }) => state !== 'delivered');
  }

  /** What was delivered and not acknowledged is sent again; what is underway once its answer is here. */
  replay(): void {
    for (const entry of this.#entries) {
      if (entry.state === 'delivered') entry.state = 'waiting';
      entry.again = entry.state === 'underway';
    }
  }

  clear(): void {
    this.#entries = [];
  }
}
