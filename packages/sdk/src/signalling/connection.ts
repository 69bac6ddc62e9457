import type { CommandData, CommandName, CommandPayload, EventName, EventPayload, WireError } from '@parley/protocol';
import type { CancelTimer, Clock } from '@parley/runtime';
import { personIdOf } from '../call/person.ts';
import type { Connection as ConnectionState } from '../call/state.ts';
import { type Logger, reasonOf } from '../log.ts';
import type { Platform } from '../platform.ts';
import { CommandQueue, type RequestOptions } from './command-queue.ts';
import { DeviceIdentity } from './device-identity.ts';
import type { Answer, Credentials } from './gateway-socket.ts';
import { Heartbeat } from './heartbeat.ts';
import type { NetworkHint } from './network-hints.ts';
import { type KeptCommand, Outbox } from './outbox.ts';
import { Reconnector } from './reconnector.ts';
import { Token, type TokenSource } from './token.ts';
import { Ways } from './ways.ts';

/** Time for a living path to say so, before a second one is tried. */
const BESIDE_AFTER_MS = 50;

/** An event of the gateway, with its payload. */
export type GatewayEvent = { [Name in EventName]: { name: Name; payload: EventPayload<Name> } }[EventName];

export interface SessionBegin {
  session: EventPayload<'session:ready'>;
  /** This tab is a copy of a living one. */
  copied: boolean;
  /** What an earlier page of this tab was told to do and has no answer to, in order (F5.1). */
  left: KeptCommand[];
}

export interface ConnectionListener {
  changed(state: ConnectionState): void;
  /** A session began, the first or after a loss: said before any waiting command is sent. */
  ready(begin: SessionBegin): void;
  event(event: GatewayEvent): void;
}

/** The way to the gateway: one socket, its token, and the commands that wait for it. */
export class Connection {
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #token: Token;
  readonly #listener: ConnectionListener;
  readonly #identity: DeviceIdentity;
  readonly #queue: CommandQueue;
  readonly #outbox: Outbox;
  readonly #socket: Ways;
  readonly #heartbeat: Heartbeat;
  readonly #reconnector: Reconnector;
  readonly #stopHints: () => void;
  #state: ConnectionState = { state: 'connecting' };
  #watched = false;
  #refusals = 0;
  #closed = false;
  #stopBeside: CancelTimer = () => {};

  constructor(options: {
    url: string | undefined;
    token: TokenSource;
    platform: Platform;
    log: Logger;
    listener: ConnectionListener;
  }) {
    this.#log = options.log;
    this.#listener = options.listener;
    const { storage, newId, clock, random, network, openSocket } = options.platform;
    this.#clock = clock;
    this.#token = new Token({
      source: options.token,
      clock,
      random,
      log: options.log,
      refused: (error) => this.#refuse(error),
    });
    this.#identity = new DeviceIdentity(storage, newId);
    this.#outbox = new Outbox(storage, clock);
    this.#queue = new CommandQueue({ newId, clock, random, outbox: this.#outbox });
    this.#socket = new Ways({
      open: (handlers) => openSocket(options.url, handlers),
      handlers: {
        credentials: () => this.#credentials(),
        event: (name, payload) => this.#event({ name, payload } as GatewayEvent),
        lost: (reason) => this.#lost(reason),
        failed: (reason, error) => this.#failed(reason, error),
      },
      credentialsBeside: () => this.#credentialsNow(),
      failedBeside: (reason) => {
        this.#log.debug('connection attempt failed', { reason, beside: true });
        if (this.#state.state === 'away') this.#reconnector.again();
      },
    });
    this.#heartbeat = new Heartbeat({
      clock,
      probe: () => this.#socket.emit('session:ping', {}, () => this.#heard()),
      dead: () => this.#lost('no answer'),
    });
    this.#reconnector = new Reconnector({ clock, random, connect: () => this.#socket.connect() });
    this.#stopHints = network.listen((hint) => this.#hint(hint));
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get deviceId(): string {
    return this.#identity.deviceId;
  }

  /** `websocket` or `polling`; absent while there is no connection. */
  get transport(): string | undefined {
    return this.#socket.transport;
  }

  open(): void {
    this.#reconnector.begin();
  }

  /** Whether a dead path is to be noticed within seconds, as in a call (F8.1). */
  watch(on: boolean): void {
    this.#watched = on;
    this.#heartbeat.watch(on);
  }

  /**
   * Something says that the path may be dead. In a call nobody waits for it to show that: a second one is tried beside it, at once
   * when it is next to `sure`; where it is lost already, the wait for the next attempt is over then.
   */
  doubt({ sure = false } = {}): void {
    if (sure && this.#state.state === 'away') this.#reconnector.hasten();
    if (this.#state.state !== 'online' || this.#closed) return;
    this.#heartbeat.doubt();
    this.#stopBeside();
    if (!this.#watched) return;
    const waitMs = sure ? 0 : BESIDE_AFTER_MS;
    this.#stopBeside = this.#clock.after(waitMs, () => this.#socket.tryBeside());
  }

  /** Sends a command now, or when there is a session again (F5). */
  request<Name extends CommandName>(
    name: Name,
    payload: CommandPayload<Name>,
    options?: RequestOptions,
  ): Promise<CommandData<Name>> {
    if (this.#state.state !== 'online') {
      this.#log.info('command waits', { command: name, queued: this.#queue.length + 1 });
    }
    return this.#queue.request(name, payload, options);
  }

  /** What an earlier page began is not to be done any more. */
  forget(requestId: string): void {
    this.#outbox.remove(requestId);
  }

  /** Tells the gateway that this page goes away, so that the short grace counts, not the long one (F8). */
  goodbye(): void {
    this.#leave();
  }

  close(): void {
    this.#closed = true;
    this.#stopHints();
    this.#token.close();
    this.#leave();
    this.#queue.close();
  }

  #leave(): void {
    this.#stopBeside();
    this.#heartbeat.stop();
    this.#reconnector.stop();
    this.#socket.disconnect();
  }

  async #credentials(): Promise<Credentials | undefined> {
    this.#reconnector.stop();
    const token = await this.#token.insist();
    if (token === undefined) return undefined;
    this.#reconnector.goOn();
    return this.#with(token);
  }

  /** For a second way, which is not worth waiting for. */
  async #credentialsNow(): Promise<Credentials | undefined> {
    try {
      return this.#with(await this.#token.get());
    } catch (error) {
      this.#log.debug('no token', { reason: reasonOf(error) });
      this.#socket.giveUpBeside();
      return undefined;
    }
  }

  #with(token: string): Credentials {
    const { deviceId, instance } = this.#identity;
    return { token, deviceId, instance };
  }

  #event(event: GatewayEvent): void {
    if (this.#closed) return;
    this.#heard();
    if (event.name === 'session:ready') this.#ready(event.payload);
    else if (event.name === 'session:closing') this.#reconnector.spread(event.payload.withinMs);
    else if (event.name === 'session:expiring') void this.#refresh();
    else this.#listener.event(event);
  }

  /** The path is alive: a second one is not needed. */
  #heard(): void {
    this.#stopBeside();
    this.#socket.giveUpBeside();
    this.#heartbeat.heard();
  }

  #ready(session: EventPayload<'session:ready'>): void {
    this.#reconnector.arrived();
    // Of the connection before, if this one came up beside it: what has no answer is asked again.
    this.#queue.pause();
    this.#heartbeat.begin();
    this.#refusals = 0;
    const copied = this.#identity.adopt(session.deviceId);
    if (copied) this.#outbox.clear();
    const left = this.#outbox.open(personIdOf(session));
    this.#log.info('session ready', {
      deviceId: session.deviceId,
      calls: session.calls.length,
      queued: this.#queue.length,
    });
    this.#become({ state: 'online' });
    this.#listener.ready({ session, copied, left });
    this.#queue.resume((name, payload, ack) => this.#socket.emit(name, payload, this.#heardIn(ack)));
  }

  /** An answer is a sign of life, too. */
  #heardIn(ack: (answer: Answer) => void): (answer: Answer) => void {
    return (answer) => {
      this.#heard();
      ack(answer);
    };
  }

  #lost(reason: string): void {
    if (this.#closed || this.#state.state === 'refused') return;
    this.#log.info('connection lost', { reason, queued: this.#queue.length });
    this.#heartbeat.stop();
    this.#stopBeside();
    this.#queue.pause();
    this.#away();
    // What is on its way beside it is not started anew, but not waited for longer either.
    if (this.#socket.isTryingBeside) this.#reconnector.goOn();
    else this.#reconnector.again();
  }

  #away(): void {
    if (this.#state.state !== 'away') this.#become({ state: 'away', since: this.#clock.now() });
  }

  #hint(hint: NetworkHint): void {
    const { state } = this.#state;
    if (this.#closed || state === 'refused') return;
    this.#log.debug('network', { hint, state });
    if (state === 'online') {
      if (hint === 'offline') {
        this.#socket.giveUpBeside();
        this.#lost('offline');
      } else this.doubt({ sure: hint === 'online' });
    } else if (hint !== 'offline') this.#reconnector.hurry();
  }

  #failed(reason: string, error?: WireError): void {
    if (this.#closed || this.#state.state === 'refused') return;
    this.#log.warn('connection attempt failed', { reason, code: error?.code });
    if (error?.code === 'UNAUTHENTICATED') {
      // A token may have ended while nobody looked; a function is asked once more, a string cannot change.
      if (!this.#token.changes || ++this.#refusals > 1) {
        this.#refuse(error);
        return;
      }
    }
    this.#away();
    this.#reconnector.again();
  }

  /** No attempt follows, so nothing waits for one. */
  #refuse(error: WireError): void {
    this.#become({ state: 'refused', error });
    this.#leave();
    this.#queue.close(error);
  }

  async #refresh(): Promise<void> {
    if (!this.#token.changes) return;
    try {
      await this.request('session:refresh', { token: await this.#token.get() });
      this.#log.info('token refreshed');
    } catch (error) {
      this.#log.warn('token not refreshed', { reason: reasonOf(error) });
    }
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#listener.changed(state);
  }
}
