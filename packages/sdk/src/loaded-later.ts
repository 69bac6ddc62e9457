/** What is not loaded for so long is not worth more memory. */
const MOST_UNTOLD = 64;

/** A part that nothing waits for: what it is told before it is loaded it hears then, in order. */
export class LoadedLater<Part> {
  readonly #load: () => Promise<Part | undefined>;
  #part: Part | undefined;
  #loading = false;
  #untold: ((part: Part) => void)[] = [];

  /** @param load called with the first word; again with the next one when there was nothing. */
  constructor(load: () => Promise<Part | undefined>) {
    this.#load = load;
  }

  tell(word: (part: Part) => void): void {
    if (this.#part) word(this.#part);
    else {
      if (this.#untold.length < MOST_UNTOLD) this.#untold.push(word);
      if (!this.#loading) void this.#begin();
    }
  }

  async #begin(): Promise<void> {
    this.#loading = true;
    this.#part = await this.#load();
    this.#loading = false;
    const part = this.#part;
    if (part) for (const word of this.#untold.splice(0)) word(part);
  }
}
