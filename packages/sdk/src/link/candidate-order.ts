import type { CancelTimer, Clock } from '@parley/runtime';
import { addressOf, candidateType } from './sdp.ts';

/** A reflexive candidate is found within a round trip to a STUN server, and sent with the others if that is over already. */
const UNKNOWN_FOR_MS = 30;
/** By then an engine has tried what leads there from outside twice. */
const APART_FOR_MS = 150;

/** Private and unique local addresses (RFC 1918, 4193), and names for them (mDNS). */
const INSIDE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])|\.local$/;

/** How much longer an answer travels by the gateway than a packet by the way that is looked for. */
const ANSWER_TRAVELS_MS = 30;

type Described = { candidate?: string | undefined };
type Candidate = RTCIceCandidateInit | null;

/**
 * In which order the other side's candidates are tried. An engine tries one pair after the other, about 50 ms apart (RFC 8445 §14.2),
 * and begins with what it gets first. Where their network has an address that is not ours, those within it most likely lead
 * nowhere: they wait a moment. And who answers waits until the other side hears of it and opens its NAT: what is tried before is
 * lost, and tried again only after everything else. All are handed on.
 */
export class CandidateOrder {
  readonly #clock: Clock;
  readonly #handOn: (candidate: Candidate) => Promise<void>;
  /** What waits, in the order in which it came. */
  #held: Candidate[] = [];
  #heldSince = 0;
  readonly #ours = new Set<string>();
  readonly #theirs = new Set<string>();
  /** While an offer is answered everything waits. */
  #answering = false;
  /** Nothing waits any more for being of the other side's own network. */
  #over = false;
  #stopTimer: CancelTimer = () => {};

  /** @param handOn resolves when the candidate was worked in */
  constructor(clock: Clock, handOn: (candidate: Candidate) => Promise<void>) {
    this.#clock = clock;
    this.#handOn = handOn;
  }

  /** This side found a candidate of its own: one that the other side shares tells that both are behind the same NAT. */
  found(candidate: Described | null): void {
    if (isReflexive(candidate)) this.#ours.add(addressOf(candidate));
    if (this.#isNear && !this.#answering) void this.#letGo();
  }

  /** The other side describes itself anew: what came before is of what it said before. */
  describedAnew(): void {
    void this.#handOnAll();
  }

  /** The other side's offer came. @param worked resolves when it was answered, or was of no use */
  async answer(worked: Promise<void>): Promise<void> {
    this.#answering = true;
    await worked;
    if (!this.#answering) return;
    this.#waitFor(ANSWER_TRAVELS_MS, () => {
      for (const candidate of this.#taken()) void this.take(candidate);
    });
  }

  /** Takes the other side's next as it came; `null` is the end of them. Resolves when it was worked in, or waits. */
  async take(candidate: Candidate): Promise<void> {
    if (this.#answering) {
      this.#held.push(candidate);
      return;
    }
    if (isReflexive(candidate)) this.#theirs.add(addressOf(candidate));
    const waits = !this.#over && (isInside(candidate) || (isEnd(candidate) && this.#held.length > 0));
    if (waits && this.#held.push(candidate) === 1) this.#heldSince = this.#clock.now();
    if (!waits) await this.#handOn(candidate);
    // What comes after a relay, or after the end, is hardly reflexive.
    const isLast = !isInside(candidate) && !isReflexive(candidate) && this.#theirs.size === 0;
    if (this.#isNear || isLast) await this.#letGo();
    else if (this.#held.length > 0) {
      const until = this.#heldSince + (this.#theirs.size > 0 ? APART_FOR_MS : UNKNOWN_FOR_MS);
      this.#waitFor(Math.max(0, until - this.#clock.now()), () => void this.#letGo());
    }
  }

  close(): void {
    this.#taken();
  }

  get #isNear(): boolean {
    return [...this.#theirs].some((address) => this.#ours.has(address));
  }

  #waitFor(ms: number, then: () => void): void {
    this.#stopTimer();
    this.#stopTimer = this.#clock.after(ms, then);
  }

  /** What waited, which waits no more. */
  #taken(): Candidate[] {
    this.#stopTimer();
    this.#answering = false;
    return this.#held.splice(0);
  }

  async #letGo(): Promise<void> {
    this.#over = true;
    await this.#handOnAll();
  }

  async #handOnAll(): Promise<void> {
    await Promise.all(this.#taken().map(this.#handOn));
  }
}

function isEnd(candidate: Candidate): boolean {
  return !candidate?.candidate;
}

function isReflexive(candidate: Described | null): candidate is Described {
  return candidateType(candidate) === 'srflx';
}

function isInside(candidate: Candidate): candidate is RTCIceCandidateInit {
  return candidateType(candidate) === 'host' && candidate !== null && INSIDE.test(addressOf(candidate));
}
