import type { Clock } from '@parley/runtime';
import type { Standing } from '../link/supervision.ts';
import type { PeerLinks } from './peer-links.ts';

/** How long nothing may arrive; after a hint that the network may be another one; and where there is no sound, which never rests. */
const STALLED_AFTER_MS = { normal: 400, hinted: 150, soundless: 1500 };
const HINT_COUNTS_MS = 3000;
/** The part of that patience after which the way to the gateway is doubted: what a new link says has to go by it. */
const DOUBTED_AFTER = 3 / 8;
/** After that people are told that nothing arrives. */
const TOLD_AFTER_MS = 1000;

/** Whether media comes by the link that stands, and for how long it has not. */
export class StandingFlow {
  /** Whether the other side sends any. */
  isExpected = false;
  readonly #clock: Clock;
  readonly #links: PeerLinks;
  #hintedAt = Number.NEGATIVE_INFINITY;
  #owedSince: number | undefined;

  constructor(clock: Clock, links: PeerLinks) {
    this.#clock = clock;
    this.#links = links;
  }

  /** The browser hints at another network: there is less patience for a while. */
  hinted(): void {
    this.#hintedAt = this.#clock.now();
  }

  /** From this moment on the standing link is to bring what the one before did not any more; of nothing, that it owes nothing. */
  owe(since: number | undefined): void {
    this.#owedSince = since;
  }

  get state(): Standing['flow'] {
    if (this.#lastAt === undefined || !this.isExpected || this.#links.standing.state !== 'connected') return 'unknown';
    return this.leftMs > 0 ? 'flowing' : 'stalled';
  }

  /** How much longer nothing may come; below zero once it has stalled. */
  get leftMs(): number {
    return this.#patienceMs - this.#silentForMs;
  }

  /** Whether it may be about to stall. */
  get isDoubtful(): boolean {
    return this.state === 'flowing' && this.#silentForMs >= this.#patienceMs * DOUBTED_AFTER;
  }

  /** Whether it has stalled for so long that people are told. */
  get isSilent(): boolean {
    return this.state === 'stalled' && this.#silentForMs >= TOLD_AFTER_MS;
  }

  get #silentForMs(): number {
    return this.#lastAt === undefined ? 0 : this.#clock.now() - this.#lastAt;
  }

  /** Since when nothing has come; nothing while nothing is known to be sent. */
  get #lastAt(): number | undefined {
    return this.#links.standing.inflow.lastAt ?? this.#owedSince;
  }

  get #patienceMs(): number {
    if (!this.#links.standing.inflow.kinds.has('audio')) return STALLED_AFTER_MS.soundless;
    const hinted = this.#clock.now() - this.#hintedAt < HINT_COUNTS_MS;
    return hinted ? STALLED_AFTER_MS.hinted : STALLED_AFTER_MS.normal;
  }
}
