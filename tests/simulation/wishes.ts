interface Wish {
  what: string;
  on: boolean;
  askedAt: number;
  /** When it was answered, or nobody could answer it any more. */
  settledAt: number | undefined;
  granted: boolean;
}

/** What people asked to be so: whom they block, and whether they want no disturbance. An answer that was lost leaves it open. */
export class Wishes {
  readonly #wishes: Wish[] = [];

  ask(what: string, on: boolean, now: number): { settle(granted: boolean, now: number): void } {
    const wish: Wish = { what, on, askedAt: now, settledAt: undefined, granted: false };
    this.#wishes.push(wish);
    return {
      settle: (granted, at) => {
        wish.granted = granted;
        wish.settledAt = at;
      },
    };
  }

  /** What was wished last. */
  latest(what: string): boolean {
    return this.#wishes.findLast((wish) => wish.what === what)?.on ?? false;
  }

  /** How it was at that time for sure; nothing where a wish was on its way, or its answer was lost. */
  at(what: string, time: number): boolean | undefined {
    const wishes = this.#wishes.filter((wish) => wish.what === what && wish.askedAt <= time);
    const last = wishes.pop();
    if (!last) return false;
    const settledBy = (wish: Wish, at: number) => wish.settledAt !== undefined && wish.settledAt <= at;
    const sure = last.granted && settledBy(last, time) && wishes.every((wish) => settledBy(wish, last.askedAt));
    return sure ? last.on : undefined;
  }
}
