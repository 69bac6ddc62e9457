import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { LIMITS, ProtocolError } from '@parley/protocol';
import { type Clock, type NewId, randomId, systemClock } from '@parley/runtime';
import type { Config } from './config.ts';
import { createClientAddress, createRequestHost } from './http/forwarding.ts';
import { createHttp } from './http/http.ts';
import { createOriginCheck } from './http/origin.ts';
import { createIceServers } from './ice/ice-servers.ts';
import { createApiKey } from './identity/api-key.ts';
import { authSecret } from './identity/auth-secret.ts';
import { createAuthenticator } from './identity/authenticator.ts';
import { createHostTokens } from './identity/host-tokens.ts';
import { Tokens } from './identity/tokens.ts';
import { createLimits } from './limits/limits.ts';
import { createCommandDoor } from './socket/command-door.ts';
import { sayFarewell } from './socket/farewell.ts';
import { OpenConnections } from './socket/open-connections.ts';
import { createSocketServer } from './socket/socket-server.ts';
import { TokenWatch } from './socket/token-watch.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';
import { Switchboard } from './switchboard.ts';
import { createLog, type Log } from './telemetry/log.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { createSuspicion } from './telemetry/suspicion.ts';
import { createWebhookTelemetry } from './telemetry/webhook-telemetry.ts';
import { readTls } from './tls/read-tls.ts';
import type { LocalRelay } from './turnserver/local-relay.ts';
import { createWebhooks } from './webhooks/webhooks.ts';

export interface GatewayOptions {
  log?: Log;
  clock?: Clock;
  newId?: NewId;
  /** The folder of the built page; by default the one beside the gateway's own build, if it is there. */
  page?: string | null;
  /** The folder of the built element that other sites load; by default likewise. */
  embed?: string | null;
  /** Starts the TURN server of this machine when the settings ask for it (`TURN=auto`); by default nobody does. */
  startRelay?: (config: Config, log: Log) => Promise<LocalRelay | null>;
}

export interface RunningGateway {
  /** Where it listens, as seen from this machine. */
  origin: string;
  port: number;
  /** Tells clients to come back later, lets begun work end, and closes the store. Idempotent. */
  close(): Promise<void>;
}

// A client that is there closes within a round trip; one whose network is gone would hold a stop for half a minute.
const CLOSING_MS = 2_000;

/**
 * Starts a gateway: the one place where implementations are chosen. Throws `ConfigError`, `StoreUnavailable`, or
 * Node's `EADDRINUSE` and `EACCES` when the address cannot be listened on.
 */
export async function startGateway(config: Config, options: GatewayOptions = {}): Promise<RunningGateway> {
  const clock = options.clock ?? systemClock();
  const newId = options.newId ?? randomId;
  const log = options.log ?? createLog({ level: config.logLevel });
  const metrics = createMetrics();
  const limits = createLimits(config.limits, clock);
  const suspicion = createSuspicion(clock, log);
  const tls = await readTls(config.tls, clock);
  // The store first: of a folder that cannot be written, what it says is the plainer word.
  const store = await openSqliteStore({ file: config.databaseFile });
  const secret = await orClose(store, () => authSecret(config.auth));
  const tokens = new Tokens(secret, clock);
  const authenticator = createAuthenticator({
    tokens,
    verifyHostToken: createHostTokens(config.auth, secret, clock),
    directory: store,
    // Without guests nobody new comes that way; who came before stays.
    acceptsOwnUsers: config.guests || config.auth.jwksUrl === null,
  });
  // It takes a while to stand, and nobody waits for it: who joins a call before that connects without.
  let foundRelay: LocalRelay | null = null;
  const relay = config.ice.turnAuto ? options.startRelay?.(config, log) : undefined;
  void relay?.then((found) => {
    foundRelay = found;
  });
  const iceServersFor = createIceServers(config.ice, clock, () => foundRelay);
  const webhooks =
    config.webhook &&
    createWebhooks(config.webhook, {
      store,
      clock,
      newId,
      random: Math.random,
      news: createWebhookTelemetry(log, metrics),
    });
  const switchboard = new Switchboard({
    store,
    clock,
    newId,
    rules: config.rules,
    sweepIntervalMs: config.sweepIntervalMs,
    retentionDays: config.retentionDays,
    iceServersFor,
    ...(webhooks ? { messagesOf: webhooks.messagesOf } : {}),
    log,
    metrics,
  });
  switchboard.onStep(({ messages }) => {
    if (messages.length > 0) webhooks?.sender.wake();
  });

  let closing: Promise<void> | undefined;
  const http = createHttp({
    config,
    tls,
    hsts: config.tls.mode === 'files' || config.publicUrl?.startsWith('https:') === true,
    failed: (error, fields) => switchboard.failed(error, fields),
    page: options.page === undefined ? builtBeside('../../web/dist') : options.page,
    embed: options.embed === undefined ? builtBeside('../../../packages/element/dist') : options.embed,
    directory: switchboard.directory,
    store,
    authenticator,
    tokens,
    apiKey: createApiKey(config.apiKey, store),
    endCall: async (callId) => {
      await switchboard.calls.forceEnd(callId);
    },
    limits,
    iceServersFor,
    health: {
      ready: async () => {
        if (closing) throw new ProtocolError('UNAVAILABLE');
        await store.ping();
      },
      metrics: async () => {
        // Measured when somebody asks; a store that is down hides no other figure.
        await store.countMessages().then(metrics.webhooksWaiting, (error) => switchboard.failed(error, {}));
        return metrics.render();
      },
    },
    log,
    onRefused: (address, { code }, personId) => suspicion.refused(personId ? { userId: personId } : { address }, code),
    newId,
  });

  const dispatch = createCommandDoor({ switchboard, store, authenticator, limits, metrics, suspicion, log, clock });
  await http.ready();
  const open = new OpenConnections(http.server);
  const io = createSocketServer({
    http: http.server,
    connections: switchboard.connections,
    authenticator,
    clock,
    newId,
    isWelcome: createOriginCheck(config),
    addressOf: createClientAddress(config),
    hostOf: createRequestHost(config),
    limitConnection: limits.connections,
    limitHandshake: limits.handshakes,
    limits: { ...LIMITS, maxParticipants: config.rules.maxParticipants.p2p },
    warmUp: config.rules.warmUp,
    dispatch,
    onConnected: (connection) => switchboard.connected(connection),
    callsFor: (personId) => switchboard.callsFor(personId),
    onDisconnected: (connection, cause) => switchboard.disconnected(connection, cause),
    onRefused: (address, { code }) => suspicion.refused({ address }, code),
    onFailure: (error) => switchboard.failed(error, {}),
  });
  const tokenWatch = new TokenWatch(switchboard.connections, clock);

  const close = async () => {
    tokenWatch.stop();
    switchboard.stop();
    sayFarewell(switchboard.connections);
    const sent = webhooks?.sender.stop();
    const cancelCut = open.cutAfter(CLOSING_MS, clock);
    await new Promise<void>((resolve) => io.close(() => resolve()));
    await http.close();
    cancelCut();
    await switchboard.idle();
    await sent;
    await (await relay)?.stop();
    await store.close();
  };
  try {
    await switchboard.start();
    tokenWatch.start();
    await listen(http.server, config);
    webhooks?.sender.wake();
  } catch (error) {
    await close();
    throw error;
  }
  const { port } = http.server.address() as AddressInfo;
  return {
    origin: `${tls ? 'https' : 'http'}://localhost:${port}`,
    port,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** What `make` gives; when it throws, the store does not stay open behind it. */
async function orClose<Result>(store: { close(): Promise<void> }, make: () => Result): Promise<Result> {
  try {
    return make();
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** A new server's port is free when it listens; errors before that are its caller's. */
function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host === null ? {} : { host }) }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/** A folder of this repository that was built, if it was; as far away from the gateway's sources as from its build. */
function builtBeside(path: string): string | null {
  const folder = fileURLToPath(new URL(path, import.meta.url));
  return existsSync(folder) ? folder : null;
}
