import type { NetworkHint, NetworkHints } from '../../../packages/sdk/src/signalling/network-hints.ts';

/** Somebody's way to the gateway: the network of the place where they are. */
export class Host implements NetworkHints {
  readonly name: string;
  readonly #listeners = new Set<(hint: NetworkHint) => void>();
  /** While true no attempt comes to anything, as in a tunnel. */
  offline = false;

  constructor(name: string) {
    this.name = name;
  }

  listen(listener: (hint: NetworkHint) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The browser notices. */
  hint(hint: NetworkHint): void {
    for (const listener of [...this.#listeners]) listener(hint);
  }
}
