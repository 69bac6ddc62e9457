import type { CancelTimer, Clock } from '@parley/runtime';

/** So long a word waits for a signal to go with. */
const WITHIN_MS = 100;

/** What the other side is to be told: what arrived, also that we are back, or that our stream is another than the one they mean. */
export type Word = 'acknowledgement' | 'back' | 'stream';

/** Of two that are owed the weightier one is said: the other side asks for an acknowledgement again. */
const WEIGHT: Record<Word, number> = { acknowledgement: 1, back: 2, stream: 3 };

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
    if (this.#owed === undefined || WEIGHT[word] >= WEIGHT[this.#owed]) this.#owed = word;
    if (this.#saying || this.#closed) return;
    // Whoever is back is waited for.
    if (word === 'back') this.#stop?.();
    const withinMs = word === 'back' ? 0 : WITHIN_MS;
    if (word === 'back' || !this.#stop) this.#stop = this.#clock.after(withinMs, () => void this.#sayIt());
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
