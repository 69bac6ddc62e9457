import {
  COMMANDS,
  type CommandData,
  type CommandName,
  type CommandPayload,
  ERRORS,
  type ErrorCode,
  EVENTS,
  type EventName,
  type EventPayload,
  isCommandName,
  ProtocolError,
  type WireError,
} from '@parley/protocol';
import { io, type Socket } from 'socket.io-client';
import * as z from 'zod';

const WireErrorShape = z.strictObject({
  code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
  message: z.string().min(1),
  retryable: z.boolean(),
  details: z.record(z.string(), z.unknown()).optional(),
});
const Answer = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), data: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: WireErrorShape }),
]);

/** Longer than any answer takes on a busy machine. */
const PATIENCE_MS = 10_000;

/** Whose device it is; tests make people over HTTP. */
export interface Person {
  id: string;
  displayName: string;
  token: string;
  kind: 'user' | 'guest';
}

export interface Heard {
  name: EventName;
  payload: Record<string, unknown>;
}

export interface ClientOptions {
  deviceId?: string;
  instance?: string;
  transports?: ('websocket' | 'polling')[];
  headers?: Record<string, string>;
  /** In place of the usual `auth`. */
  auth?: Record<string, unknown>;
}

interface Waiter {
  name: EventName;
  matches(payload: never): boolean;
  resolve(payload: never): void;
}

/** The WebSocket beneath Socket.IO, to lose or to abuse. */
export interface Wire {
  send(data: string | Uint8Array): void;
  close(code: number): void;
  /** Stops reading. */
  pause(): void;
  terminate(): void;
}

/** A plain Socket.IO client that holds every event and every answer to the schemas, and trusts nothing. */
export class Client {
  readonly person: Person;
  readonly socket: Socket;
  /** Everything heard, in order. */
  readonly heard: Heard[] = [];
  /** What the gateway said that PROTOCOL.md does not allow. */
  readonly violations: string[] = [];
  readonly #waiters = new Set<Waiter>();
  readonly #inbox: Heard[] = [];
  readonly #versions = new Map<string, number>();
  #ready: EventPayload<'session:ready'> | undefined;

  private constructor(origin: string, person: Person, options: ClientOptions) {
    this.person = person;
    const { deviceId, instance, transports = ['websocket'], headers } = options;
    this.socket = io(origin, {
      forceNew: true,
      reconnection: false,
      autoConnect: false,
      transports,
      auth: options.auth ?? {
        token: person.token,
        ...(deviceId === undefined ? {} : { deviceId }),
        ...(instance === undefined ? {} : { instance }),
      },
      ...(headers ? { extraHeaders: headers } : {}),
    });
    this.socket.onAny((name: string, ...args: unknown[]) => this.#hear(name, args));
  }

  /** A client that is connected and was told `session:ready`. Rejects with the `connect_error`. */
  static async connect(origin: string, person: Person, options: ClientOptions = {}): Promise<Client> {
    const client = Client.unconnected(origin, person, options);
    const refused = new Promise<never>((_, reject) => client.socket.once('connect_error', reject));
    client.socket.connect();
    client.#ready = await Promise.race([client.waitFor('session:ready'), refused]);
    return client;
  }

  /** A client whose socket is not yet opened. */
  static unconnected(origin: string, person: Person, options: ClientOptions = {}): Client {
    return new Client(origin, person, options);
  }

  get id(): string {
    return this.person.id;
  }

  get session(): EventPayload<'session:ready'> {
    if (!this.#ready) throw new Error('not connected');
    return this.#ready;
  }

  get deviceId(): string {
    return this.session.deviceId;
  }

  get wire(): Wire {
    return (this.socket.io.engine.transport as unknown as { ws: Wire }).ws;
  }

  /** The next event of this name that matches, heard already or still to come. Each event is given once. */
  waitFor<Name extends EventName>(
    name: Name,
    matches: (payload: EventPayload<Name>) => boolean = () => true,
  ): Promise<EventPayload<Name>> {
    const index = this.#inbox.findIndex((event) => event.name === name && matches(event.payload as never));
    const [found] = index < 0 ? [] : this.#inbox.splice(index, 1);
    if (found) return Promise.resolve(found.payload as EventPayload<Name>);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        name,
        matches,
        resolve: (payload) => {
          clearTimeout(timer);
          resolve(payload);
        },
      };
      this.#waiters.add(waiter);
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        const names = this.heard.map((event) => event.name).join(', ');
        reject(new Error(`${this.person.displayName} never heard ${name}, only: ${names}`));
      }, PATIENCE_MS);
    });
  }

  /** Sends a command and gives the `data` of its answer. Rejects with the `ProtocolError` of a refusal. */
  async command<Name extends CommandName>(name: Name, payload: CommandPayload<Name>): Promise<CommandData<Name>> {
    const answer = await this.ask(name, payload);
    if (!answer.ok) throw ProtocolError.fromWire(answer.error);
    return answer.data as CommandData<Name>;
  }

  /** Sends a command that must be refused, and gives the error. */
  async refused(name: CommandName, payload: object): Promise<WireError> {
    const answer = await this.ask(name, payload);
    if (answer.ok) throw new Error(`${name} was accepted`);
    return answer.error;
  }

  /** Sends anything under any name, and gives the answer, which must be one of the protocol's. */
  async ask(name: string, ...args: unknown[]): Promise<{ ok: true; data: object } | { ok: false; error: WireError }> {
    const raw: unknown = await this.socket.timeout(PATIENCE_MS).emitWithAck(name, ...args);
    const answer = Answer.parse(raw);
    if (!answer.ok) {
      const { code, retryable, message, details } = answer.error;
      if (retryable !== ERRORS[code].retryable) this.violations.push(`${name}: ${code} says retryable ${retryable}`);
      return { ok: false, error: { code, retryable, message, ...(details ? { details } : {}) } };
    }
    if (!isCommandName(name)) throw new Error(`${name} is no command and was accepted`);
    COMMANDS[name].data.parse(answer.data);
    return { ok: true, data: answer.data as object };
  }

  /** Sends a command without an ack. */
  send<Name extends CommandName>(name: Name, payload: CommandPayload<Name>): void {
    this.socket.emit(name, payload);
  }

  /** Resolves when everything that was said to this socket until now has been heard: one command there and back. */
  async caughtUp(): Promise<void> {
    await this.ask('conversation:join', { conversationId: 'nowhere' });
  }

  /** Events of these names so far; of all names but presence and conversations when none is given. */
  events(...names: EventName[]): Heard[] {
    return this.heard.filter(({ name }) => (names.length > 0 ? names.includes(name) : name.startsWith('call:')));
  }

  /** The names of the call events heard since `forget`. */
  names(): EventName[] {
    return this.events().map(({ name }) => name);
  }

  forget(): void {
    this.heard.length = 0;
    this.#inbox.length = 0;
  }

  /** A loss: the connection is cut without a word. */
  lose(): void {
    this.wire.terminate();
  }

  /** A goodbye: the Socket.IO disconnect packet. */
  goodbye(): void {
    this.socket.disconnect();
  }

  close(): void {
    this.socket.disconnect();
    this.socket.io.engine?.close();
  }

  /** Resolves with the reason when the gateway or the network ended the socket. */
  disconnected(): Promise<string> {
    if (!this.socket.connected) return Promise.resolve('already');
    return new Promise((resolve) => this.socket.once('disconnect', resolve));
  }

  #hear(name: string, args: unknown[]): void {
    if (!Object.hasOwn(EVENTS, name)) {
      this.violations.push(`unknown event ${name}`);
      return;
    }
    const known = name as EventName;
    const [payload] = args;
    const parsed = EVENTS[known].payload.safeParse(payload);
    if (!parsed.success) this.violations.push(`${name}: ${z.prettifyError(parsed.error)}\n${JSON.stringify(payload)}`);
    if (args.length !== 1) this.violations.push(`${name} came with ${args.length} arguments`);
    const event: Heard = { name: known, payload: (payload ?? {}) as Record<string, unknown> };
    this.#watchVersion(event);
    this.heard.push(event);
    for (const waiter of this.#waiters) {
      if (waiter.name !== name || !waiter.matches(event.payload as never)) continue;
      this.#waiters.delete(waiter);
      waiter.resolve(event.payload as never);
      return;
    }
    this.#inbox.push(event);
  }

  /** C5: what a device is told of a call never goes back in time. */
  #watchVersion({ name, payload }: Heard): void {
    const { callId, version } = payload;
    // The two that stand for an answer come when the command is done, beside the events.
    if (name === 'call:join' || 'call' in payload || typeof callId !== 'string' || typeof version !== 'number') return;
    const known = this.#versions.get(callId) ?? -1;
    if (version < known) this.violations.push(`${name}: version ${version} after ${known}`);
    this.#versions.set(callId, version);
  }
}
