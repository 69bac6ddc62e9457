/** Runs tasks of one key one after another, and tasks of different keys side by side. */
export class SerialQueue<Key> {
  readonly #tails = new Map<Key, Promise<unknown>>();

  /** Runs `task` after every earlier task that shares any of `keys`. Its failure reaches the caller and stops nobody else. */
  run<Result>(keys: Iterable<Key>, task: () => Promise<Result>): Promise<Result> {
    const held = [...new Set(keys)];
    const before = held.map((key) => this.#tails.get(key));
    // All keys are taken in this same turn, so two tasks can never wait for each other.
    const result = before.some(Boolean) ? Promise.all(before).then(task) : task();
    const release = () => this.#release(held, tail);
    const tail: Promise<void> = result.then(release, release);
    for (const key of held) this.#tails.set(key, tail);
    return result;
  }

  /** Resolves when everything that was queued by now has ended. */
  async idle(): Promise<void> {
    await Promise.all(this.#tails.values());
  }

  #release(keys: Key[], tail: Promise<void>): void {
    for (const key of keys) if (this.#tails.get(key) === tail) this.#tails.delete(key);
  }
}
