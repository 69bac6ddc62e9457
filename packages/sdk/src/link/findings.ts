import type { CancelTimer, Clock } from '@parley/runtime';
import { type Logger, reasonOf } from '../log.ts';
import type { NoWay } from './no-way.ts';

/** Most links are connected long before, and need no reason. */
const DOUBTED_AFTER_MS = 4000;

export interface FindingsOptions {
  pc: RTCPeerConnection;
  clock: Clock;
  log: Logger;
  /** {@link Findings.reason} says something now. */
  changed(): void;
}

/** Why a link finds no way (M5.2). What tells it is loaded when its search takes long. */
export class Findings {
  readonly #pc: RTCPeerConnection;
  readonly #errorCodes = new Set<number>();
  readonly #stopWaiting: CancelTimer;
  #noWayOf: typeof import('./no-way.ts').noWayOf | undefined;

  constructor({ pc, clock, log, changed }: FindingsOptions) {
    this.#pc = pc;
    pc.addEventListener('icecandidateerror', this.#refused);
    this.#stopWaiting = clock.after(DOUBTED_AFTER_MS, async () => {
      if (pc.connectionState === 'connected') return;
      try {
        this.#noWayOf = (await import('./no-way.ts')).noWayOf;
        changed();
      } catch (error) {
        log.warn('no reason to be had', { reason: reasonOf(error) });
      }
    });
  }

  /** From what is known by now; nothing before it was looked into. */
  get reason(): NoWay | undefined {
    return this.#noWayOf?.(this.#pc, this.#errorCodes);
  }

  close(): void {
    this.#stopWaiting();
    this.#pc.removeEventListener('icecandidateerror', this.#refused);
  }

  // Everything else that a link found stands in its descriptions.
  readonly #refused = ({ errorCode }: RTCPeerConnectionIceErrorEvent): void => void this.#errorCodes.add(errorCode);
}
