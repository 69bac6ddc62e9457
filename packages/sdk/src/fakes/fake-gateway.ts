import type { CallSession, CommandName, WireError } from '@parley/protocol';
import { type ErrorCode, wireError } from '@parley/protocol/errors';
import type { Clock } from '@parley/runtime';
import type { Answer, Credentials, GatewaySocket, OpenSocket, SocketHandlers } from '../signalling/gateway-socket.ts';
import { FakeCalls, type Payload } from './fake-calls.ts';

export interface ReceivedCommand {
  from: string;
  name: CommandName;
  payload: Payload;
}

interface Attached {
  person: string;
  handlers: SocketHandlers;
  credentials: Credentials | undefined;
  live: boolean;
  wanted: boolean;
  attempt: number;
}

/**
 * As much of a gateway as two people in one conversation meet, in this process: calls ring, are joined, left and resumed,
 * signals are passed on. Tests cut its connections, keep its answers back, or put words in its mouth.
 */
export class FakeGateway {
  readonly commands: ReceivedCommand[] = [];
  /** Refuses every connection attempt with this, while it is set. */
  refusal: WireError | undefined;
  /** Those who came by link. */
  readonly guests = new Set<string>();
  /** What the next sessions are told of the gateway's bounds. */
  limits: Record<string, number> = {};
  /** While false, attempts find nobody. */
  reachable = true;
  /** Device ids that the next sessions get in place of their own. */
  readonly deviceIds: string[] = [];
  /** Commands whose answers are kept back: the command is done, its sender never hears. */
  readonly silent = new Set<CommandName>();
  readonly #answers = new Map<string, Answer>();
  readonly #scripted: { name: CommandName; answer: Answer }[] = [];
  readonly #attached: Attached[] = [];
  /** People whose network is cut until it is mended. */
  readonly #out = new Set<string>();
  /** Connections that both sides take to be alive, and through which nothing passes. */
  readonly #halfOpen = new Set<Attached>();
  /** The device that holds each person's seat. */
  readonly #holders = new Map<string, Attached>();
  readonly #calls: FakeCalls;

  constructor(clock: Clock, members: string[]) {
    this.#calls = new FakeCalls(clock, members, {
      say: (person, name, payload) => this.say(person, name, payload),
      sayToSeat: (person, name, payload) => {
        const seat = this.#holders.get(person);
        if (seat) this.#tell(seat, name, payload);
      },
      sayBesideSeat: (person, name, payload) => {
        const seat = this.#holders.get(person);
        for (const each of this.#attachedOf(person)) if (each !== seat) this.#tell(each, name, payload);
      },
    });
  }

  /** Forgets first answers: what was done is answered from now on with how its call stands (W1.1). */
  restart(): void {
    for (const answer of this.#answers.values()) {
      const data = answer.ok ? (answer.data as { call?: CallSession }) : {};
      if (data.call) data.call = this.#calls.all.get(data.call.id) ?? data.call;
    }
  }

  /** By call id, those that ended too. */
  get calls(): ReadonlyMap<string, CallSession> {
    return this.#calls.all;
  }

  /** The platform's `openSocket` of this person. */
  openSocketOf(person: string): OpenSocket {
    return (_url, handlers): GatewaySocket => {
      const attached: Attached = { person, handlers, credentials: undefined, live: false, wanted: false, attempt: 0 };
      this.#attached.push(attached);
      return {
        connect: () => {
          attached.wanted = true;
          // The same page replaces its connection, and holds what it held.
          this.#drop(attached);
          void this.#connect(attached);
        },
        disconnect: () => {
          attached.wanted = false;
          attached.attempt++;
          if (!attached.live) return;
          this.#drop(attached);
          this.#calls.seatState(person, 'reconnecting');
        },
        get transport() {
          return attached.live ? 'websocket' : undefined;
        },
        emit: (name, payload, ack) =>
          queueMicrotask(() => this.#receive(attached, name as CommandName, payload as Payload, ack)),
      };
    };
  }

  /** What the ids of this person's next page begin with, so that no two pages use the same. */
  nameForPage(person: string): string {
    const pages = this.#attached.filter((each) => each.person === person).length;
    return pages === 0 ? person : `${person}${pages + 1}`;
  }

  /** The next `name` is refused with this. */
  refuseNext(name: CommandName, code: ErrorCode, details?: Record<string, unknown>): void {
    this.#scripted.push({ name, answer: { ok: false, error: wireError(code, details) } });
  }

  /** Cuts this person's connections, as a network does. */
  cut(person: string): void {
    this.#out.add(person);
    for (const attached of this.#attachedOf(person)) {
      this.#drop(attached);
      attached.handlers.lost('transport close');
    }
    this.#calls.seatState(person, 'reconnecting');
  }

  /** Nothing passes any more over this person's connections, and nobody says so; new ones pass. */
  halfOpen(person: string): void {
    for (const attached of this.#attachedOf(person)) this.#halfOpen.add(attached);
  }

  /** This person's network is there again, for whoever tries. */
  restore(person: string): void {
    this.#out.delete(person);
  }

  /** Lets this person's sockets come back, at once. */
  async mend(person: string): Promise<void> {
    this.restore(person);
    await Promise.all(
      this.#attached.filter((each) => each.person === person && each.wanted).map((each) => this.#connect(each)),
    );
  }

  /** Who was last told to be connected. */
  credentialsOf(person: string): Credentials | undefined {
    return this.#attached.findLast((each) => each.person === person)?.credentials;
  }

  received(name: CommandName, from?: string): Payload[] {
    return this.commands
      .filter((command) => command.name === name && (!from || command.from === from))
      .map(({ payload }) => payload);
  }

  /** Says something to every device of this person. */
  say(person: string, name: string, payload: object): void {
    for (const attached of this.#attachedOf(person)) this.#tell(attached, name, payload);
  }

  /** A call that this person makes from somewhere else. */
  ringFrom(person: string, change?: Partial<CallSession>): CallSession {
    return this.#calls.ringFrom(person, change);
  }

  /** Changes a call as accepted commands do, and gives its new state. */
  change(callId: string, change: Partial<CallSession>): CallSession {
    return this.#calls.change(callId, change);
  }

  end(callId: string, reason: CallSession['endReason'], endedBy?: string): void {
    this.#calls.end(callId, reason, endedBy);
  }

  async #connect(attached: Attached): Promise<void> {
    const attempt = ++attached.attempt;
    if (!this.reachable || this.#out.has(attached.person) || attached.live) return;
    const credentials = await attached.handlers.credentials();
    if (!credentials || attempt !== attached.attempt || !attached.wanted) return;
    attached.credentials = credentials;
    if (this.refusal) {
      attached.handlers.failed('refused', this.refusal);
      return;
    }
    // A page's newest connection replaces the one before, and holds what that held.
    for (const other of this.#attachedOf(attached.person)) {
      if (other.credentials?.instance === credentials.instance) this.#drop(other);
    }
    attached.live = true;
    attached.handlers.event('session:ready', {
      [this.guests.has(attached.person) ? 'anonymousId' : 'userId']: attached.person,
      deviceId: this.deviceIds.shift() ?? credentials.deviceId,
      protocolVersion: 1,
      calls: this.#calls.live,
      limits: this.limits,
    });
  }

  #receive(attached: Attached, name: CommandName, payload: Payload, ack: (answer: Answer) => void): void {
    if (this.#halfOpen.has(attached)) return;
    const from = attached.person;
    this.commands.push({ from, name, payload });
    if (name === 'call:initiate' || name === 'call:join' || name === 'call:resume') this.#holders.set(from, attached);
    const key = `${from} ${String(payload.requestId)}`;
    const scripted = this.#scripted.findIndex((each) => each.name === name);
    const answer =
      scripted >= 0
        ? this.#scripted.splice(scripted, 1)[0]?.answer
        : (this.#answers.get(key) ?? this.#calls.do(from, name, payload));
    if (!answer) return;
    if (answer.ok || !answer.error.retryable) this.#answers.set(key, answer);
    if (!this.silent.has(name))
      queueMicrotask(() => attached.live && !this.#halfOpen.has(attached) && ack(structuredClone(answer)));
  }

  #tell(attached: Attached, name: string, payload: object): void {
    if (!this.#halfOpen.has(attached)) attached.handlers.event(name, structuredClone(payload));
  }

  #drop(attached: Attached): void {
    attached.live = false;
    this.#halfOpen.delete(attached);
  }

  #attachedOf(person: string): Attached[] {
    return this.#attached.filter((each) => each.person === person && each.live);
  }
}
