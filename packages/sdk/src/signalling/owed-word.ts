import type { CancelTimer, Clock } from '@parley/runtime';

/** So long a word waits for a signal to go with. */
const WITHIN_MS = 100;

/** What the other side is to be told: what arrived, or that our stream is another than the one they mean. */
export type Word = 'acknowledgement' | 'stream';

/** A word that is owed to the other side: said soon, once for all that it is owed for, and only one at a time. */
export class OwedWord {
  readonly #say: (word: Word) => Promise<void>;
  readonly #clock: Clock;
  #owed: Word | undefined;
  #saying = false;
  #closed = false;
  #stop: CancelTimer | undefined;

  /** @param say says it by itself; never rejects. A word that is lost is owed again when the other side repeats itself. */
  constructor(say: (word: Word) => Promise<void>, clock: Clock) {
    this.#say = say;
    this.#clock = clock;
  }

  owe(word: Word): void {
    // Of two, the other side asks for an acknowledgement again.
    if (this.#owed !== 'stream') this.#owed = word;
    if (this.#saying || this.#closed) return;
    this.#stop ??= this.#clock.after(WITHIN_MS, () => void this.#sayIt());
  }

  /** A signal left, and told what arrived. */
  acknowledged(): void {
    if (this.#owed === 'acknowledgement') this.#settle();
  }

  close(): void {
    this.#closed = true;
    this.#settle();
  }

  async #sayIt(): Promise<void> {
    const word = this.#owed;
    this.#settle();
    if (!word) return;
    this.#saying = true;
    await this.#say(word);
    this.#saying = false;
    if (this.#owed) this.owe(this.#owed);
  }

  #settle(): void {
    this.#owed = undefined;
    this.#stop?.();
    this.#stop = undefined;
  }
}
