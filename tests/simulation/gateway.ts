import type { Clock } from '@parley/runtime';
import { readConfig } from '../../apps/gateway/src/config.ts';
import { createIceServers } from '../../apps/gateway/src/ice/ice-servers.ts';
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
import type { Credentials } from '../../packages/sdk/src/signalling/gateway-socket.ts';
import { MortalClock } from './mortal-clock.ts';
import type { Door, ServerEnd, SimulatedNetwork } from './network.ts';

export const CONFIG = readConfig({ STUN_URLS: '', DATABASE_URL: 'file::memory:', AUTH_SECRET: 'x'.repeat(64) });

// Measuring is no part of what is simulated, and one registry serves all gateways.
const metrics = createMetrics();
const log = silentLog();
const DAY_MS = 86_400_000;

/** The moments at which a gateway may be killed. */
export type Fuse = 'before commit' | 'after commit' | 'between messages';

export interface GatewayParts {
  store: Store;
  clock: Clock;
  newId: () => string;
  network: SimulatedNetwork;
  /** It was killed by its fuse. */
  died(): void;
  /** Something inside broke that should not. */
  failed(error: unknown): void;
}

/**
 * One process of the gateway: everything above its socket server and below its HTTP, on a store that outlives it. Who a
 * token speaks for is not asked: the token is the person's id.
 */
export class GatewayProcess implements Door {
  readonly switchboard: Switchboard;
  readonly #parts: GatewayParts;
  readonly #clock: MortalClock;
  readonly #tokens: TokenWatch;
  readonly #dispatch: ReturnType<typeof createCommandDoor>;
  #fuse: Fuse | undefined;
  #commits = 0;
  #stopping = false;

  constructor(parts: GatewayParts) {
    const { newId } = parts;
    this.#parts = parts;
    const clock = new MortalClock(parts.clock);
    this.#clock = clock;
    const store = this.#mortal(parts.store);
    this.switchboard = new Switchboard({
      store,
      clock,
      newId,
      rules: CONFIG.rules,
      sweepIntervalMs: CONFIG.sweepIntervalMs,
      retentionDays: null,
      iceServersFor: createIceServers(CONFIG.ice, clock),
      log: Object.assign(Object.create(log), {
        error: ({ err }: { err: unknown }) => parts.failed(err),
      }),
      metrics,
    });
    const limits = createLimits(CONFIG.limits, clock);
    const authenticator = { authenticate: async (token: string) => this.#identityOf(token) };
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

  get dead(): boolean {
    return this.#clock.dead;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  async start(): Promise<void> {
    await this.switchboard.start();
    this.#tokens.start();
    if (!this.dead) this.#parts.network.door = this;
  }

  /** Stops as told: nobody is lost by it, and what was begun is ended. */
  async stop(): Promise<void> {
    const { network } = this.#parts;
    this.#stopping = true;
    network.door = undefined;
    this.#tokens.stop();
    this.switchboard.stop();
    sayFarewell(this.switchboard.connections);
    network.closeAll();
    await this.switchboard.idle();
    this.#clock.die();
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

  arrive(socket: ServerEnd, { token, deviceId, instance }: Credentials): void {
    if (this.dead) return;
    const { connections } = this.switchboard;
    const arrival = {
      socket,
      identity: this.#identityOf(token),
      deviceId,
      instance,
      host: undefined,
      onCommand: (hear: (name: string, args: unknown[]) => void) => socket.onCommand(hear),
      onClosed: (hear: Parameters<ServerEnd['onClosed']>[0]) => socket.onClosed(hear),
    };
    establish(
      {
        connections,
        clock: this.#clock,
        newId: this.#parts.newId,
        limits: {},
        dispatch: (connection, name, args) => {
          if (!this.dead) this.#dispatch(connection, name, args);
        },
        onConnected: (connection) => this.switchboard.connected(connection),
        callsFor: (personId) => this.switchboard.callsFor(personId),
        onDisconnected: (connection, cause) => {
          if (!this.dead) this.switchboard.disconnected(connection, cause);
        },
      },
      arrival,
    ).catch((error) => {
      this.#parts.failed(error);
      socket.disconnect(true);
    });
  }

  speaks(): void {
    if (this.#fuse === 'between messages' && this.#commits > 0) this.#blow();
  }

  #identityOf(personId: string) {
    const expiresAt = this.#clock.now() + DAY_MS;
    const name = personId.charAt(0).toUpperCase() + personId.slice(1);
    return { person: { id: personId, kind: 'user' as const, displayName: name }, expiresAt, issuedHere: true };
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
          if (key === 'commit') this.#commits++;
          if (key === 'commit' && this.#fuse === 'after commit') this.#blow();
          return this.dead ? never : result;
        };
      },
    });
  }

  #blow(): void {
    const { network } = this.#parts;
    network.trace(`gateway killed ${this.#fuse}`);
    this.#fuse = undefined;
    this.kill();
  }
}
