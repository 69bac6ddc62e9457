/** One reading under way. Each is ended by exactly one of these; all but the first to do so change nothing. */
export interface Reading<Value> {
  /** What it brought: all that is known, but for what was read or changed since it began. */
  answered(value: Value): void;
  /** It brought a part; `apply` puts that in its place, whatever stands there. */
  answeredInPart(apply: (value: Value) => Value): void;
  /** It brought nothing. Returns whether that is news: nothing that began later has brought anything. */
  failed(): boolean;
}

interface Change<Value> {
  at: number;
  apply(value: Value): Value;
}

/**
 * What is known of something that is read over and over, and changed here meanwhile. Answers overtake each other: the
 * reading that began last counts, and what was changed here stands in every answer to a question that is older than it.
 */
export class Readings<Value> {
  /** The newest that was read as a whole, with all that no reading under way is older than. */
  #whole: { at: number; value: Value };
  /** What is newer than that, in order. */
  #changes: Change<Value>[] = [];
  readonly #underWay = new Set<number>();
  #now = 0;

  constructor(initial: Value) {
    this.#whole = { at: 0, value: initial };
  }

  get value(): Value {
    return this.#changes.reduce((value, { apply }) => apply(value), this.#whole.value);
  }

  /** Call it before asking. */
  begin(): Reading<Value> {
    const at = ++this.#now;
    this.#underWay.add(at);
    const end = (bring: () => void) => {
      if (!this.#underWay.delete(at)) return;
      bring();
      this.#settle();
    };
    return {
      answered: (value) => end(() => this.#bringAll(at, value)),
      answeredInPart: (apply) => end(() => this.#bringPart({ at, apply })),
      failed: () => {
        end(() => undefined);
        return this.#whole.at < at;
      },
    };
  }

  /** Something was changed, now. `apply` may be applied more than once, and to a value that has the change already. */
  change(apply: (value: Value) => Value): void {
    this.#bringPart({ at: ++this.#now, apply });
    this.#settle();
  }

  #bringAll(at: number, value: Value): void {
    if (at < this.#whole.at) return;
    this.#whole = { at, value };
    this.#changes = this.#changes.filter((change) => change.at > at);
  }

  #bringPart(change: Change<Value>): void {
    if (change.at < this.#whole.at) return;
    this.#changes = [...this.#changes, change].sort((one, other) => one.at - other.at);
  }

  // What no answer can undo any more need not be kept.
  #settle(): void {
    const oldest = Math.min(...this.#underWay, this.#now + 1);
    const settled = this.#changes.filter(({ at }) => at < oldest);
    this.#whole.value = settled.reduce((value, { apply }) => apply(value), this.#whole.value);
    this.#changes = this.#changes.filter(({ at }) => at > oldest);
  }
}
