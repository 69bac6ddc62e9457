import type { DeliveryNote } from './delivery-note.ts';

/**
 * Whose a signal is, by its note:
 * - `current`: of the other side's link that ours talks to;
 * - `anew`: of a link that they raised since, for this one of ours;
 * - `astray`: meant for an earlier link of ours, by somebody who does not know of this one;
 * - `stale`: of an earlier link of theirs, or before its stream is known here: nothing is to be done.
 */
export type Belonging = 'current' | 'anew' | 'astray' | 'stale';

const FORMER_KEPT = 16;

/** Our stream and the other side's that it is paired with, from the first that they say in it (F1.4). */
export class StreamPair {
  readonly own: string;
  #theirs: string | undefined;
  /** Theirs that other links of ours talked to. */
  #former: readonly string[];

  /** @param own a random id, made for this link alone */
  constructor(own: string, former: readonly string[] = []) {
    this.own = own;
    this.#former = former;
  }

  /** The other side's stream, once it is known. */
  get theirs(): string | undefined {
    return this.#theirs;
  }

  /** Whether this side gives way when both offer at once: the two come to opposite answers. Nothing before the other is known. */
  get isPolite(): boolean | undefined {
    return this.#theirs === undefined ? undefined : this.own > this.#theirs;
  }

  /** The pair of the next link, whose stream is `own`. */
  next(own: string): StreamPair {
    const former = this.#theirs === undefined ? this.#former : [...this.#former, this.#theirs];
    return new StreamPair(own, former.slice(-FORMER_KEPT));
  }

  /** A link that was raised beside this one is given up: what its stream still says comes too late. */
  outlive({ theirs }: StreamPair): void {
    if (theirs !== undefined) this.#former = [...this.#former, theirs].slice(-FORMER_KEPT);
  }

  /** Whether this stream of theirs is, or was, paired with a link of ours. */
  knows(stream: string): boolean {
    return stream === this.#theirs || this.#former.includes(stream);
  }

  /** Whether a signal with this note is of this pair, or answers our stream. */
  concerns({ stream, ack }: DeliveryNote): boolean {
    return stream === this.#theirs || ack?.stream === this.own;
  }

  /** Whose a signal with this note is. What is current first of all is paired with from then on. */
  judge({ stream, number, ack }: DeliveryNote): Belonging {
    if (ack && ack.stream !== this.own) return 'astray';
    if (stream === this.#theirs) return 'current';
    if (this.#former.includes(stream)) return 'stale';
    // Whoever has not heard of us begins at 1. What follows comes again when that is here.
    const knowsUs = ack !== undefined;
    if (!knowsUs && number !== undefined && number !== 1) return 'stale';
    if (this.#theirs !== undefined) return 'anew';
    // Only that they are there: what we said goes to them as it is.
    if (!knowsUs && number === undefined) return 'stale';
    this.#theirs = stream;
    return 'current';
  }
}
