/** What must be undone when something ends. Ends once; whatever is added afterwards is undone at once. */
export class Lifetime {
  readonly #undo: (() => void)[] = [];
  readonly #controller = new AbortController();

  get ended(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Aborts when the lifetime ends. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Runs `undo` at the end, the last added first. */
  add(undo: () => void): void {
    if (this.ended) undo();
    else this.#undo.push(undo);
  }

  end(): void {
    if (this.ended) return;
    this.#controller.abort();
    for (let undo = this.#undo.pop(); undo; undo = this.#undo.pop()) undo();
  }
}
