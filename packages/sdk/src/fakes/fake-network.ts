import type { NetworkHint, NetworkHints } from '../signalling/network-hints.ts';

/** A browser's hints, given by a test. */
export class FakeNetwork implements NetworkHints {
  readonly #listeners = new Set<(hint: NetworkHint) => void>();

  /** How many listen. */
  get listeners(): number {
    return this.#listeners.size;
  }

  listen(listener: (hint: NetworkHint) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  say(hint: NetworkHint): void {
    for (const listener of [...this.#listeners]) listener(hint);
  }
}
