import type { CancelTimer, Clock } from '@parley/runtime';

/** How long nothing may be heard before it is asked whether the path is alive. */
const SILENCE_MS = 1000;
/** How long an answer may take, so that a dead path is noticed within 3 s (F8.1). */
const ANSWER_WITHIN_MS = 2000;
/** The same when there is a reason to doubt. */
const DOUBTED_ANSWER_WITHIN_MS = 1000;
/** A timer that is this late tells of a page that slept, not of a path that died. */
const SLEPT_MS = 1000;

export interface HeartbeatHost {
  readonly clock: Clock;
  /** Asks the gateway for any answer; what comes is told by {@link Heartbeat.heard}. */
  probe(): void;
  /** The path does not answer. */
  dead(): void;
}

/**
 * Notices a path to the gateway that died in silence (F8.1). Watched while there is a call, and asked once when something makes
 * it doubtful; otherwise the transport's own, much longer, time counts.
 */
export class Heartbeat {
  readonly #host: HeartbeatHost;
  #watching = false;
  #connected = false;
  #heardAt = 0;
  #probing = false;
  #stopTimer: CancelTimer = () => {};

  constructor(host: HeartbeatHost) {
    this.#host = host;
  }

  /** Whether silence is noticed from now on. */
  watch(on: boolean): void {
    if (this.#watching === on) return;
    this.#watching = on;
    if (this.#connected && !this.#probing) this.#rest();
  }

  /** A session began. */
  begin(): void {
    this.#connected = true;
    this.heard();
    this.#rest();
  }

  /** There is no connection any more. */
  stop(): void {
    this.#connected = false;
    this.#probing = false;
    this.#stopTimer();
  }

  /** Something came from the gateway. */
  heard(): void {
    this.#heardAt = this.#host.clock.now();
    if (this.#probing) this.#rest();
  }

  /** The path may be another one now: it has to show that it is alive. */
  doubt(): void {
    if (this.#connected) this.#probe(DOUBTED_ANSWER_WITHIN_MS);
  }

  #rest(): void {
    this.#probing = false;
    this.#stopTimer();
    if (!this.#watching) return;
    const silentFor = this.#host.clock.now() - this.#heardAt;
    // Looked at when it is due: what comes meanwhile moves the time, and no timer.
    this.#stopTimer = this.#host.clock.after(SILENCE_MS - silentFor, () => {
      if (this.#host.clock.now() - this.#heardAt >= SILENCE_MS) this.#probe(ANSWER_WITHIN_MS);
      else this.#rest();
    });
  }

  #probe(withinMs: number): void {
    const { clock, probe, dead } = this.#host;
    const due = clock.now() + withinMs;
    this.#probing = true;
    this.#stopTimer();
    this.#stopTimer = clock.after(withinMs, () => {
      if (clock.now() - due < SLEPT_MS) dead();
      else this.#probe(withinMs);
    });
    probe();
  }
}
