import type { Call } from './call.ts';
import { evolve } from './evolve.ts';
import type { Fact, Undated } from './facts.ts';

/** The facts of one decision as they are found, and the call as it stands after them. */
export class Ledger {
  readonly facts: Fact[] = [];
  #call: Call | undefined;

  constructor(
    call: Call | undefined,
    readonly now: number,
  ) {
    this.#call = call;
  }

  get call(): Call {
    if (!this.#call) throw new Error('No call yet');
    return this.#call;
  }

  record(fact: Undated): void {
    const dated = { ...fact, at: this.now } as Fact;
    this.facts.push(dated);
    this.#call = evolve(this.#call, dated);
  }
}
