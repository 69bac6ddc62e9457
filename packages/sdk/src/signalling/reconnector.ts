import type { CancelTimer, Clock } from '@parley/runtime';

const SOONEST_MS = 50;
const FIRST_WITHIN_MS = 300;
const LONGEST_MS = 3000;
/** How long the network may take over an attempt; the first are given up soon, for a lost packet costs seconds. */
const ATTEMPT_MS = [5_000, 10_000, 20_000] as const;
/** Hints come in flocks. */
const HINTS_APART_MS = 1000;

export interface ReconnectorHost {
  readonly clock: Clock;
  /** From 0 (included) to 1 (excluded). */
  readonly random: () => number;
  /** Makes an attempt, in place of one that has not come to anything. */
  connect(): void;
}

/**
 * When the next attempt to reach the gateway is made (F8.1): the first after 50–300 ms, later ones with growing, full jitter up
 * to 3 s, so that clients who lost it together do not come back together (F8.2).
 */
export class Reconnector {
  readonly #host: ReconnectorHost;
  #attempt = 0;
  #pausing = false;
  #withinMs = FIRST_WITHIN_MS;
  #hurriedAt = Number.NEGATIVE_INFINITY;
  #stopTimer: CancelTimer = () => {};

  constructor(host: ReconnectorHost) {
    this.#host = host;
  }

  /** Tries at once. */
  begin(): void {
    this.goOn();
    this.#host.connect();
  }

  /** The connection is gone, or an attempt failed. */
  again(): void {
    this.#stopTimer();
    this.#pausing = true;
    this.#stopTimer = this.#host.clock.after(this.#pause(), () => this.begin());
  }

  /** Something says that the way may be free again: tries soon, in place of an attempt that may hang. */
  hurry(): void {
    const now = this.#host.clock.now();
    if (now - this.#hurriedAt < HINTS_APART_MS) return;
    this.#hurriedAt = now;
    this.#attempt = 0;
    this.again();
  }

  /** It was this device alone that lost it: the first attempt waits for nobody else's, unless the gateway gave a time. */
  hasten(): void {
    if (this.#pausing && this.#attempt === 1 && this.#withinMs === FIRST_WITHIN_MS) this.begin();
  }

  /** The gateway said over what time its clients are to come back. */
  spread(withinMs: number): void {
    this.#withinMs = withinMs;
  }

  /** It waits for the network again. */
  goOn(): void {
    const { clock } = this.#host;
    const within = ATTEMPT_MS[Math.min(this.#attempt, ATTEMPT_MS.length - 1)] ?? LONGEST_MS;
    this.stop();
    this.#stopTimer = clock.after(within, () => this.again());
  }

  /** There is a session. */
  arrived(): void {
    this.stop();
    this.#attempt = 0;
    this.#withinMs = FIRST_WITHIN_MS;
  }

  /** Nothing is tried any more, nor an attempt given up: also while that waits for this device, not for the network. */
  stop(): void {
    this.#pausing = false;
    this.#stopTimer();
  }

  #pause(): number {
    const within = Math.max(this.#withinMs, Math.min(LONGEST_MS, FIRST_WITHIN_MS * 2 ** this.#attempt++));
    return SOONEST_MS + this.#host.random() * (within - SOONEST_MS);
  }
}
