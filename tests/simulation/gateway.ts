import { ProtocolError, wireErrorOf } from '@parley/protocol';
import type { Clock } from '@parley/runtime';
import { readConfig } from '../../apps/gateway/src/config.ts';
import type { Directory } from '../../apps/gateway/src/conversations/directory.ts';
import { createIceServers } from '../../apps/gateway/src/ice/ice-servers.ts';
import type { Identity } from '../../apps/gateway/src/identity/identity.ts';
import { createLimits } from '../../apps/gateway/src/limits/limits.ts';
import { createCommandDoor } from '../../apps/gateway/src/socket/command-door.ts';
import { establish } from '../../apps/gateway/src/socket/establish.ts';
import { sayFarewell } from '../../apps/gateway/src/socket/farewell.ts';
import { TokenWatch } from '../../apps/gateway/src/socket/token-watch.ts';
import type { Store } from '../../apps/gateway/src/store/port.ts';
import { Switchboard } from '../../apps/gateway/src/switchboard.ts';
import { silentLog } from '../../apps/gateway/src/telemetry/log.ts';
import { createMetrics } from '../../apps/gateway/src/telemetry/metrics.ts';
import { createSuspicion } from '../../apps/gateway/src/telemetry/suspicion.ts';
import type { Post } from '../../apps/gateway/src/webhooks/post.ts';
import { createWebhooks } from '../../apps/gateway/src/webhooks/webhooks.ts';
import type { Credentials } from '../../packages/sdk/src/signalling/gateway-socket.ts';
import { MortalClock } from './mortal-clock.ts';
import type { Door } from './network/link.ts';
import type { SimulatedNetwork } from './network/network.ts';
import type { ServerEnd } from './network/server-end.ts';
import type { Random } from './random.ts';

export const CONFIG = readConfig({ STUN_URLS: '', DATABASE_URL: 'file::memory:', AUTH_SECRET: 'x'.repeat(64) });
const TURN = { TURN_URLS: 'turn:relay.example', TURN_SECRET: 'y'.repeat(64), STUN_URLS: '' };
/** Without a relay, with one, and with one whose credentials end soon. */
export const ICE = [CONFIG.ice, readConfig(TURN).ice, readConfig({ ...TURN, TURN_TTL: '20' }).ice];
const WEBHOOK = { url: new URL('https://host-product.example/'), secret: 'c2VjcmV0' };

// Measuring is no part of what is simulated, and one registry serves all gateways.
const metrics = createMetrics();
const log = silentLog();
const DAY_MS = 86_400_000;

/** The moments at which a gateway may be killed. */
export type Fuse = 'before commit' | 'after commit' | 'between messages' | 'after a webhook';

export interface GatewayParts {
  store: Store;
  clock: Clock;
  newId: () => string;
  random: Random;
  ice: (typeof ICE)[number];
  network: SimulatedNetwork;
  /** The way of webhooks to the host product. */
  post: Post;
  /** It was killed by its fuse. */
  died(): void;
  failed(oracle: string, what: string): void;
}

/**
 * One process of the gateway: everything above its socket server and below its HTTP, with its sender of webhooks, on a store that
 * outlives it.
 */
export class GatewayProcess implements Door {
  readonly switchboard: Switchboard;
  readonly #parts: GatewayParts;
  readonly #clock: MortalClock;
  readonly #store: Store;
  readonly #tokens: TokenWatch;
  readonly #webhooks: ReturnType<typeof createWebhooks>['sender'];
  readonly #dispatch: ReturnType<typeof createCommandDoor>;
  #fuse: Fuse | undefined;
  #commits = 0;
  #committedAt = 0;
  #stopping = false;

  constructor(parts: GatewayParts) {
    const { newId } = parts;
    this.#parts = parts;
    const clock = new MortalClock(parts.clock);
    this.#clock = clock;
    const store = this.#mortal(parts.store);
    this.#store = store;
    const webhooks = createWebhooks(WEBHOOK, {
      store,
      clock,
      newId,
      random: parts.random.next,
      post: (request, signal) => this.#post(request, signal),
      news: {
        taken: () => {},
        postponed: () => {},
        givenUp: () => parts.failed('no webhook is given up', ''),
        failed: (error) => this.#broke(error),
      },
    });
    this.#webhooks = webhooks.sender;
    this.switchboard = new Switchboard({
      store,
      clock,
      newId,
      rules: CONFIG.rules,
      sweepIntervalMs: CONFIG.sweepIntervalMs,
      retentionDays: null,
      iceServersFor: createIceServers(parts.ice, clock),
      messagesOf: webhooks.messagesOf,
      log: Object.assign(Object.create(log), { error: ({ err }: { err: unknown }) => this.#broke(err) }),
      metrics,
    });
    this.switchboard.onStep(({ messages }) => {
      if (messages.length > 0) this.#webhooks.wake();
    });
    const limits = createLimits(CONFIG.limits, clock);
    const authenticator = { authenticate: (token: string) => this.#identityOf(token) };
    this.#dispatch = createCommandDoor({
      switchboard: this.switchboard,
      store,
      authenticator,
      limits,
      metrics,
      suspicion: createSuspicion(clock, log),
      log,
      clock,
    });
    this.#tokens = new TokenWatch(this.switchboard.connections, clock);
  }

  get directory(): Directory {
    return this.switchboard.directory;
  }

  get dead(): boolean {
    return this.#clock.dead;
  }

  /** When a call changed last; what is said of it is on its way for a while. */
  get committedAt(): number {
    return this.#committedAt;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  async start(): Promise<void> {
    await this.switchboard.start();
    this.#tokens.start();
    if (this.dead) return;
    this.#parts.network.door = this;
    this.#webhooks.wake();
  }

  /** Stops as told: nobody is lost by it, and what was begun is ended. */
  async stop(): Promise<void> {
    const { network } = this.#parts;
    this.#stopping = true;
    network.door = undefined;
    this.#tokens.stop();
    this.switchboard.stop();
    sayFarewell(this.switchboard.connections);
    const sent = this.#webhooks.stop();
    network.closeAll();
    await this.switchboard.idle();
    await sent;
    this.#clock.die();
    network.resetAll();
  }

  /** `kill -9`: not a word more, not a byte more in the store. */
  kill(): void {
    if (this.dead) return;
    this.#clock.die();
    const { network } = this.#parts;
    if (network.door === this) network.door = undefined;
    network.resetAll();
    this.#parts.died();
  }

  /** It will be killed at the next such moment. */
  light(fuse: Fuse): void {
    this.#fuse = fuse;
  }

  /** It is not killed any more, unless somebody lights it anew. */
  putOut(): void {
    this.#fuse = undefined;
  }

  arrive(socket: ServerEnd, credentials: Credentials): void {
    if (this.dead) return;
    this.#admit(socket, credentials).catch((error) => {
      if (error instanceof ProtocolError) return socket.refuse(wireErrorOf(error));
      this.#broke(error);
      socket.disconnect(true);
    });
  }

  speaks(): void {
    if (this.#fuse === 'between messages' && this.#commits > 0) this.#blow();
  }

  async #admit(socket: ServerEnd, { token, deviceId, instance }: Credentials): Promise<void> {
    const { connections } = this.switchboard;
    const identity = await this.#identityOf(token);
    if (socket.isGone) return;
    const arrival = {
      socket,
      identity,
      deviceId,
      instance,
      host: undefined,
      onCommand: (hear: (name: string, args: unknown[]) => void) => socket.onCommand(hear),
      onClosed: (hear: Parameters<ServerEnd['onClosed']>[0]) => socket.onClosed(hear),
    };
    await establish(
      {
        connections,
        clock: this.#clock,
        newId: this.#parts.newId,
        limits: {},
        warmUp: CONFIG.rules.warmUp,
        dispatch: (connection, name, args) => (this.dead ? undefined : this.#dispatch(connection, name, args)),
        onConnected: (connection) => this.switchboard.connected(connection),
        callsFor: (personId) => this.switchboard.callsFor(personId),
        onDisconnected: (connection, cause) => {
          if (!this.dead) this.switchboard.disconnected(connection, cause);
        },
      },
      arrival,
    );
  }

  /** The token is the person's id; a guest is one as long as the store knows them. */
  async #identityOf(token: string): Promise<Identity> {
    const expiresAt = this.#clock.now() + DAY_MS;
    const user = await this.#store.user(token);
    const guest = user ? undefined : await this.#store.guest(token);
    if (user) {
      const { id, displayName } = user;
      return { person: { id, kind: 'user', displayName }, expiresAt, issuedHere: true };
    }
    if (!guest) throw new ProtocolError('UNAUTHENTICATED', { reason: 'unknown' });
    const { anonymousId, displayName, conversationId } = guest;
    return { person: { id: anonymousId, kind: 'guest', displayName }, conversationId, expiresAt, issuedHere: true };
  }

  /** What was on its way when the process died is heard by the host product alone. */
  async #post(...[request, signal]: Parameters<Post>): ReturnType<Post> {
    const outcome = await this.#parts.post(request, signal);
    if (outcome.outcome === 'taken' && this.#fuse === 'after a webhook') this.#blow();
    return this.dead ? new Promise<never>(() => {}) : outcome;
  }

  #broke(error: unknown): void {
    this.#parts.failed('the gateway breaks nowhere', String((error as Error)?.stack ?? error));
  }

  /** The store as this process reaches it: not any more once it is dead. */
  #mortal(store: Store): Store {
    const never = new Promise<never>(() => {});
    return new Proxy(store, {
      get: (target, key: keyof Store) => {
        const method = target[key] as (...args: unknown[]) => Promise<unknown>;
        return async (...args: unknown[]) => {
          if (key === 'commit' && this.#fuse === 'before commit') this.#blow();
          if (this.dead) return never;
          const result = await method.apply(target, args);
          if (key === 'commit') {
            this.#commits++;
            this.#committedAt = this.#clock.now();
          }
          if (key === 'commit' && this.#fuse === 'after commit') this.#blow();
          return this.dead ? never : result;
        };
      },
    });
  }

  #blow(): void {
    const { network } = this.#parts;
    network.weather.trace(`gateway killed ${this.#fuse}`);
    this.#fuse = undefined;
    this.kill();
  }
}
