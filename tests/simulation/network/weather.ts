import type { Clock } from '@parley/runtime';
import type { Random } from '../random.ts';
import { Lane } from './lane.ts';
import type { Packet } from './packet.ts';

/** Writes down what happens, if anybody wants to know; a line that costs something to make is made then alone. */
export type Trace = (line: string | (() => string)) => void;

// As the gateway and Socket.IO's client have them: a silent path is given up by either side within these.
const PING_INTERVAL_MS = 6_000;
const PING_TIMEOUT_MS = 6_000;

/** How long things take on their way, for all connections alike. */
export class Weather {
  readonly clock: Clock;
  readonly random: Random;
  readonly trace: Trace;
  /** Milliseconds that a packet takes, at least and at most. */
  latency: readonly [number, number] = [1, 40];
  /** How many connections were cut. */
  cuts = 0;

  constructor(options: { clock: Clock; random: Random; trace: Trace }) {
    this.clock = options.clock;
    this.random = options.random;
    this.trace = options.trace;
  }

  newLane(deliver: (packet: Packet) => void): Lane<Packet> {
    return new Lane({ clock: this.clock, delay: () => this.soon(), deliver });
  }

  /** How long one packet takes. */
  soon(): number {
    return this.random.between(...this.latency);
  }

  /** When the side that heard nothing for too long gives up. */
  pingTimeout(): number {
    return this.random.between(PING_TIMEOUT_MS, PING_INTERVAL_MS + PING_TIMEOUT_MS);
  }
}
