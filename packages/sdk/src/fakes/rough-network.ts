import { ProtocolError } from '@parley/protocol/errors';
import type { Clock } from '@parley/runtime';
import type { UnaddressedSignal } from '../signalling/signal.ts';

/** What one of the two on a rough network hears. */
export interface RoughListener {
  receive(signal: UnaddressedSignal): void;
  /** This side has its seat again. */
  resumed(otherIsThere: boolean): void;
  /** The other side has its seat again; `fresh`: with a new page. */
  returned(fresh: boolean): void;
}

export interface RoughNetworkOptions {
  clock: Clock;
  /** From 0 (included) to 1 (excluded). */
  random: () => number;
  /** How often the gateway refuses a signal for the moment, from 0 to 1. */
  refusals?: number;
}

interface Request {
  signal: UnaddressedSignal;
  settle(answer: boolean | ProtocolError): void;
}

const DEAF: RoughListener = { receive: () => {}, resumed: () => {}, returned: () => {} };

const LONGEST_WAY_MS = 100;
/** Until then a gateway may take a dead connection for a living one. */
const NOTICED_WITHIN_MS = 2000;

/** One side: its connection, and the commands on it that have no answer yet, as the client's queue keeps them. */
export class RoughEnd {
  listener: RoughListener = DEAF;
  readonly #network: RoughNetwork;
  /** Which connection this is; what travels on one that is gone is lost. */
  #connection = 1;
  #connected = true;
  /** As the gateway sees it. */
  #present = true;
  #requests: Request[] = [];
  /** Of a new page that has not got its seat yet. */
  #seated: (() => void) | undefined;
  #up = 0;
  #down = 0;

  constructor(network: RoughNetwork) {
    this.#network = network;
  }

  get present(): boolean {
    return this.#present;
  }

  /** Sends a signal to the other side; resolves to what the gateway says. */
  deliver(signal: UnaddressedSignal): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const request: Request = {
        signal: structuredClone(signal),
        settle: (answer) => {
          this.#requests = this.#requests.filter((other) => other !== request);
          if (answer instanceof ProtocolError) reject(answer);
          else resolve(answer);
        },
      };
      this.#requests.push(request);
      this.#send(request);
    });
  }

  /** The way to the gateway dies; nobody notices at once. */
  cut(): void {
    if (!this.#connected) return;
    this.#connected = false;
    const connection = ++this.#connection;
    this.#network.after(NOTICED_WITHIN_MS, () => {
      if (this.#connection === connection) this.#present = false;
    });
  }

  /** There is a way again: the seat is taken up, and what has no answer is sent again, in order. */
  mend(): void {
    if (!this.#connected) this.#connect(this.#seated !== undefined);
  }

  /** The page is loaded anew: nothing of the old one is left. Calls `seated` when the new one has the seat. */
  reload(seated: () => void): void {
    this.cut();
    this.#requests = [];
    this.listener = DEAF;
    this.#seated = seated;
    this.#connect(true);
  }

  /** The gateway died: every connection with it. */
  dropped(): void {
    this.cut();
    this.#present = false;
  }

  /** Comes down from the gateway, after what was said before, if this connection lives so long. */
  hear(say: (listener: RoughListener) => void): void {
    const connection = this.#connection;
    this.#down = this.#network.arrival(this.#down, () => {
      if (this.#connected && connection === this.#connection) say(this.listener);
    });
  }

  #connect(fresh: boolean): void {
    this.#connected = true;
    this.#connection++;
    this.#travelUp(() => {
      const isNews = fresh || !this.#present;
      this.#present = true;
      const other = this.#network.other(this);
      if (isNews) other.hear(({ returned }) => returned(fresh));
      this.hear(({ resumed }) => {
        if (!fresh) resumed(other.present);
        this.#seated?.();
        this.#seated = undefined;
      });
    });
    for (const request of this.#requests) this.#send(request);
  }

  #send(request: Request): void {
    if (!this.#connected) return;
    this.#travelUp(() => {
      const answer = this.#network.route(this, request, request.signal);
      this.hear(() => request.settle(answer));
    });
  }

  #travelUp(arrive: () => void): void {
    const connection = this.#connection;
    this.#up = this.#network.arrival(this.#up, () => {
      if (this.#connected && connection === this.#connection) arrive();
    });
  }
}

/**
 * Two seats and a gateway between them. Each connection keeps its order and is now slow, now dead without anybody's noticing;
 * what travels when it dies is lost. Commands come again on the next connection, and are answered as before unless the gateway
 * died too.
 */
export class RoughNetwork {
  readonly a = new RoughEnd(this);
  readonly b = new RoughEnd(this);
  /** How often a signal was passed on. */
  passedOn = 0;
  /** How often one arrived: what was passed on and did not, a dead connection swallowed. */
  arrived = 0;
  readonly #options: RoughNetworkOptions;
  #answers = new Map<object, boolean>();

  constructor(options: RoughNetworkOptions) {
    this.#options = options;
  }

  /** The gateway dies, with what it remembered. */
  crash(): void {
    this.#answers = new Map();
    for (const end of [this.a, this.b]) end.dropped();
  }

  other(end: RoughEnd): RoughEnd {
    return end === this.a ? this.b : this.a;
  }

  after(longestMs: number, fire: () => void): void {
    this.#options.clock.after(this.#options.random() * longestMs, fire);
  }

  /** Calls `arrive` after a while, but not before what left earlier at `last`. @returns when */
  arrival(last: number, arrive: () => void): number {
    const { clock, random } = this.#options;
    const at = Math.max(last, clock.now() + random() * LONGEST_WAY_MS);
    clock.after(at - clock.now(), arrive);
    return at;
  }

  /** What the gateway does with a signal of this side. @param request tells a repeated one from a new one */
  route(from: RoughEnd, request: object, signal: UnaddressedSignal): boolean | ProtocolError {
    const { random, refusals = 0 } = this.#options;
    const before = this.#answers.get(request);
    if (before !== undefined) return before;
    if (random() < refusals) {
      return random() < 0.5
        ? new ProtocolError('RATE_LIMITED', { retryAfterMs: 300 })
        : new ProtocolError('UNAVAILABLE');
    }
    const other = this.other(from);
    const delivered = other.present;
    this.#answers.set(request, delivered);
    if (delivered) {
      this.passedOn++;
      other.hear(({ receive }) => {
        this.arrived++;
        receive(signal);
      });
    }
    return delivered;
  }
}
