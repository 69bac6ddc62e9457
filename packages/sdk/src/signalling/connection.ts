import type { CommandData, CommandName, CommandPayload, EventName, EventPayload, WireError } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import { type CancelTimer, exponentialBackoff, type RetryPolicy } from '@parley/runtime';
import type { Connection as ConnectionState } from '../call/state.ts';
import { type Logger, reasonOf } from '../log.ts';
import type { Platform } from '../platform.ts';
import { CommandQueue, type RequestOptions } from './command-queue.ts';
import { DeviceIdentity } from './device-identity.ts';
import type { Answer, Credentials, GatewaySocket } from './gateway-socket.ts';

export type TokenSource = string | (() => string | Promise<string>);

/** An event of the gateway, with its payload. */
export type GatewayEvent = { [Name in EventName]: { name: Name; payload: EventPayload<Name> } }[EventName];

export interface ConnectionListener {
  changed(state: ConnectionState): void;
  /** A session began, the first or after a loss: said before any waiting command is sent. `copied`: this tab is a copy of a living one. */
  ready(session: EventPayload<'session:ready'>, copied: boolean): void;
  event(event: GatewayEvent): void;
}

/** The way to the gateway: one socket, its token, and the commands that wait for it. */
export class Connection {
  readonly #platform: Platform;
  readonly #log: Logger;
  readonly #token: TokenSource;
  readonly #listener: ConnectionListener;
  readonly #identity: DeviceIdentity;
  readonly #queue: CommandQueue;
  readonly #socket: GatewaySocket;
  readonly #backoff: RetryPolicy;
  #state: ConnectionState = { state: 'connecting' };
  #attempt = 0;
  #refusals = 0;
  #closed = false;
  #stopRetry: CancelTimer = () => {};

  constructor(options: {
    url: string | undefined;
    token: TokenSource;
    platform: Platform;
    log: Logger;
    listener: ConnectionListener;
  }) {
    this.#platform = options.platform;
    this.#log = options.log;
    this.#token = options.token;
    this.#listener = options.listener;
    this.#identity = new DeviceIdentity(options.platform.storage, options.platform.newId);
    this.#queue = new CommandQueue(options.platform);
    this.#backoff = exponentialBackoff({ firstMs: 100, longestMs: 3000, random: options.platform.random });
    this.#socket = options.platform.openSocket(options.url, {
      credentials: () => this.#credentials(),
      event: (name, payload) => this.#event({ name, payload } as GatewayEvent),
      lost: (reason, retries) => this.#lost(reason, retries),
      failed: (reason, retries, error) => this.#failed(reason, retries, error),
    });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get deviceId(): string {
    return this.#identity.deviceId;
  }

  open(): void {
    this.#socket.connect();
  }

  /** Sends a command now, or when there is a session again (F5). */
  request<Name extends CommandName>(
    name: Name,
    payload: CommandPayload<Name>,
    options?: RequestOptions,
  ): Promise<CommandData<Name>> {
    if (this.#state.state !== 'online') {
      this.#log.info('command waits for the connection', { command: name, queued: this.#queue.length + 1 });
    }
    return this.#queue.request(name, payload, options);
  }

  /** Tells the gateway that this page goes away, so that the short grace counts, not the long one (F8). */
  goodbye(): void {
    this.#socket.disconnect();
  }

  close(): void {
    this.#closed = true;
    this.#stopRetry();
    this.#socket.disconnect();
    this.#queue.close();
  }

  async #credentials(): Promise<Credentials | undefined> {
    for (let attempt = 0; !this.#closed; attempt++) {
      try {
        const token = typeof this.#token === 'string' ? this.#token : await this.#token();
        return { token, deviceId: this.#identity.deviceId, instance: this.#identity.instance };
      } catch (error) {
        this.#log.warn('no token', { reason: reasonOf(error) });
        if (error instanceof ProtocolError && error.code === 'UNAUTHENTICATED') {
          this.#refuse(error.toWire());
          return undefined;
        }
        await this.#pause(this.#backoff(attempt) ?? 0);
      }
    }
    return undefined;
  }

  #event(event: GatewayEvent): void {
    if (this.#closed) return;
    if (event.name === 'session:ready') this.#ready(event.payload);
    else this.#listener.event(event);
    if (event.name === 'session:expiring') void this.#refresh();
  }

  #ready(session: EventPayload<'session:ready'>): void {
    this.#attempt = 0;
    this.#refusals = 0;
    const copied = this.#identity.adopt(session.deviceId);
    this.#log.info('session ready', {
      deviceId: session.deviceId,
      calls: session.calls.length,
      queued: this.#queue.length,
    });
    this.#become({ state: 'online' });
    this.#listener.ready(session, copied);
    this.#queue.resume((name, payload, ack: (answer: Answer) => void) => this.#socket.emit(name, payload, ack));
  }

  #lost(reason: string, retries: boolean): void {
    if (this.#closed) return;
    this.#log.info('connection lost', { reason, queued: this.#queue.length });
    this.#queue.pause();
    if (this.#state.state !== 'refused') this.#become({ state: 'away', since: this.#platform.clock.now() });
    if (!retries) this.#retry();
  }

  #failed(reason: string, retries: boolean, error?: WireError): void {
    if (this.#closed) return;
    this.#log.warn('connection attempt failed', { reason, code: error?.code });
    if (error?.code === 'UNAUTHENTICATED') {
      // A token may have ended while nobody looked; a function is asked once more, a string cannot change.
      if (typeof this.#token === 'string' || ++this.#refusals > 1) {
        this.#refuse(error);
        return;
      }
    }
    if (!retries) this.#retry();
  }

  #refuse(error: WireError): void {
    this.#become({ state: 'refused', error });
    this.#socket.disconnect();
  }

  #retry(): void {
    this.#stopRetry();
    this.#stopRetry = this.#platform.clock.after(this.#backoff(this.#attempt++) ?? 0, () => this.#socket.connect());
  }

  async #refresh(): Promise<void> {
    if (typeof this.#token === 'string') return;
    try {
      await this.request('session:refresh', { token: await this.#token() });
      this.#log.info('token refreshed');
    } catch (error) {
      this.#log.warn('token not refreshed', { reason: reasonOf(error) });
    }
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#listener.changed(state);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#stopRetry = this.#platform.clock.after(ms, resolve);
    });
  }
}
