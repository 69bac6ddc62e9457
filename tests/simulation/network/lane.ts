import type { Clock } from '@parley/runtime';

export interface LaneOptions<Packet> {
  clock: Clock;
  /** How long the next packet takes, in milliseconds. */
  delay(): number;
  deliver(packet: Packet): void;
}

/** One direction of one TCP connection: in order, each once, until it breaks. */
export class Lane<Packet> {
  readonly #options: LaneOptions<Packet>;
  #travelling: { at: number; arrive: () => void }[] = [];
  #lastAt = 0;
  #state: 'flows' | 'stalls' | 'finished' | 'broken' = 'flows';

  constructor(options: LaneOptions<Packet>) {
    this.#options = options;
  }

  /** What is sent is as it was then, whatever its sender makes of it later. */
  send(packet: Packet): void {
    const copy = JSON.parse(JSON.stringify(packet)) as Packet;
    this.#put(() => this.#options.deliver(copy));
  }

  /** Nothing more is sent; `then` follows what was. */
  finish(then: () => void): void {
    this.#put(then);
    if (this.#state === 'flows') this.#state = 'finished';
  }

  /** What travels never arrives, nor does anything after it. */
  break(): void {
    this.#state = 'broken';
    this.#travelling = [];
  }

  stall(): void {
    if (this.#state === 'flows') this.#state = 'stalls';
  }

  resume(): void {
    if (this.#state !== 'stalls') return;
    this.#state = 'flows';
    this.#arrive();
  }

  #put(arrive: () => void): void {
    if (this.#state === 'finished' || this.#state === 'broken') return;
    const { clock, delay } = this.#options;
    const at = Math.max(this.#lastAt, clock.now() + delay());
    this.#lastAt = at;
    this.#travelling.push({ at, arrive });
    clock.after(at - clock.now(), () => this.#arrive());
  }

  #arrive(): void {
    const { clock } = this.#options;
    while (this.#state !== 'stalls') {
      const next = this.#travelling[0];
      if (!next || next.at > clock.now()) return;
      this.#travelling.shift();
      next.arrive();
    }
  }
}
