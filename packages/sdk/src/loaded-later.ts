import { type Logger, reasonOf } from './log.ts';

/** A part that nothing waits for: what it is told before it is loaded it hears then, in order. */
export class LoadedLater<Part> {
  readonly #load: () => Promise<Part>;
  readonly #log: Logger;
  #part: Part | undefined;
  #loading = false;
  #untold: ((part: Part) => void)[] = [];

  /** @param load called with the first word; again with the next one when it failed. */
  constructor(load: () => Promise<Part>, log: Logger) {
    this.#load = load;
    this.#log = log;
  }

  tell(word: (part: Part) => void): void {
    if (this.#part) word(this.#part);
    else {
      this.#untold.push(word);
      if (!this.#loading) void this.#begin();
    }
  }

  async #begin(): Promise<void> {
    this.#loading = true;
    try {
      this.#part = await this.#load();
    } catch (error) {
      this.#log.warn('part not loaded', { reason: reasonOf(error) });
    }
    this.#loading = false;
    const part = this.#part;
    if (part) for (const word of this.#untold.splice(0)) word(part);
  }
}
