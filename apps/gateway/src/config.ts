import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type CallRules, DEFAULT_CALL_RULES } from './call/call.ts';
import { ConfigError } from './config/config-error.ts';
import { type Environment, environmentOf, refuseWeakSecrets } from './config/secrets.ts';
import {
  httpUrl,
  onOff,
  origin,
  origins,
  stunUrls,
  type TrustProxy,
  trustProxy,
  turnUrls,
  wholeNumber,
} from './config/values.ts';
import { type WebhookConfig, webhookOf, webhookSecret, webhookUrl } from './config/webhook-config.ts';

export { ConfigError } from './config/config-error.ts';
export type { TrustProxy } from './config/values.ts';

/** How the gateway was told to run. Durations are milliseconds unless the name says otherwise; `null` is "none". */
export interface Config {
  environment: Environment;
  /** 0 takes any free one. */
  port: number;
  /** `null` listens on all addresses. */
  host: string | null;
  /** The origin that people open, when it is not what the request says. */
  publicUrl: string | null;
  /** Origins besides the gateway's own that may connect (S6). */
  allowedOrigins: string[];
  trustProxy: TrustProxy;
  tls: TlsConfig;
  /** An absolute path, or `:memory:`. */
  databaseFile: string;
  auth: AuthConfig;
  /** Whether anybody may become a user by giving a name. */
  guests: boolean;
  /** What the host product's backend presents to act for anybody. */
  apiKey: string | null;
  ice: IceConfig;
  rules: CallRules;
  sweepIntervalMs: number;
  /** Records older than this are erased (R7); `null` keeps them. */
  retentionDays: number | null;
  /** Where the host product is told of calls (H1); `null` tells it nothing. */
  webhook: WebhookConfig | null;
  logLevel: LogLevel;
  limits: LimitConfig;
}

export type TlsConfig =
  | { mode: 'off' }
  | { mode: 'files'; certFile: string; keyFile: string }
  /** A certificate made here, kept in `folder`; `null` keeps none. */
  | { mode: 'local'; folder: string | null };

export interface AuthConfig {
  /** `null`: made once and kept in `secretFile`. */
  secret: string | null;
  /** Beside the database; `null` with a database in memory, whose users end with the process. */
  secretFile: string | null;
  jwksUrl: URL | null;
  issuer: string | null;
  audience: string | null;
}

export interface IceConfig {
  stunUrls: string[];
  turnUrls: string[];
  turnSecret: string | null;
  turnTtlSeconds: number;
  /** Whether `parley start` runs a TURN server that it finds on this machine. Never beside configured ones. */
  turnAuto: boolean;
  /** Where that one listens, UDP and TCP; 0 takes any free port. */
  turnPort: number;
}

/** What may come at once is the whole of a period, but for initiating, which has its own burst. */
export interface LimitConfig {
  guestsPerMinute: number;
  connectionsPerMinute: number;
  initiateBurst: number;
  initiatePerMinute: number;
  candidatesPerSecond: number;
  signalsPerSecond: number;
  commandsPerSecond: number;
  httpPerSecond: number;
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const DAY_MS = 24 * 60 * 60_000;
const duration = wholeNumber(1, DAY_MS);
const grace = wholeNumber(0, DAY_MS);
const limit = wholeNumber(1, 1_000_000);

const Settings = z.object({
  NODE_ENV: z.string().optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().optional(),
  PUBLIC_URL: origin.optional(),
  ALLOWED_ORIGINS: origins.default([]),
  TRUST_PROXY: trustProxy.default(false),
  TLS: z.literal('local', 'local (or unset)').optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(
      /^file:./,
      'file: and a path, such as file:./data/parley.db; this version keeps its records in a file and supports no PostgreSQL',
    )
    .default('file:./data/parley.db'),
  REDIS_URL: z.undefined('unset: this version runs as one node and supports no Redis').optional(),
  JANUS_URL: z.undefined('unset: this version connects two people directly and supports no media server').optional(),
  AUTH_SECRET: z.string().optional(),
  AUTH_JWKS_URL: httpUrl.optional(),
  AUTH_ISSUER: z.string().optional(),
  AUTH_AUDIENCE: z.string().optional(),
  GUESTS: onOff.optional(),
  API_KEY: z.string().optional(),
  STUN_URLS: stunUrls.default(['stun:stun.l.google.com:19302', 'stun:stun1.l.google.com:19302']),
  TURN_URLS: turnUrls.default([]),
  TURN_SECRET: z.string().optional(),
  TURN: z.enum(['auto', 'off'], 'auto or off').default('auto'),
  TURN_PORT: wholeNumber(0, 65_535).default(0),
  TURN_TTL: wholeNumber(10, 7 * 24 * 3600).default(3600),
  WARM_UP: z.enum(['relay', 'direct', 'off'], 'relay, direct or off').default('relay'),
  P2P_MAX_PARTICIPANTS: wholeNumber(2, 16).default(DEFAULT_CALL_RULES.maxParticipants.p2p),
  SFU_MAX_PARTICIPANTS: wholeNumber(2, 1000).default(DEFAULT_CALL_RULES.maxParticipants.sfu),
  RING_TIMEOUT_MS: duration.default(DEFAULT_CALL_RULES.ringTimeoutMs),
  UNREACHABLE_AFTER_MS: duration.default(DEFAULT_CALL_RULES.unreachableAfterMs),
  RECONNECT_GRACE_MS: grace.default(DEFAULT_CALL_RULES.reconnectGraceMs),
  GOODBYE_GRACE_MS: grace.default(DEFAULT_CALL_RULES.goodbyeGraceMs),
  SWEEP_INTERVAL_MS: wholeNumber(100, DAY_MS).default(60_000),
  RETENTION_DAYS: wholeNumber(1, 36_500).optional(),
  WEBHOOK_URL: webhookUrl.optional(),
  WEBHOOK_SECRET: webhookSecret.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info'),
  LIMIT_GUESTS_PER_MINUTE: limit.default(120),
  LIMIT_CONNECTIONS_PER_MINUTE: limit.default(600),
  LIMIT_INITIATE_BURST: limit.default(20),
  LIMIT_INITIATE_PER_MINUTE: limit.default(30),
  LIMIT_CANDIDATES_PER_SECOND: limit.default(200),
  LIMIT_SIGNALS_PER_SECOND: limit.default(50),
  LIMIT_COMMANDS_PER_SECOND: limit.default(50),
  LIMIT_HTTP_PER_SECOND: limit.default(100),
});
type Settings = z.output<typeof Settings>;

/**
 * Reads the settings from the environment. An empty setting counts as unset, but for `STUN_URLS`, where it means none.
 * Throws {@link ConfigError}. Reads and writes no file.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const settings = parse(env);
  const databaseFile = databasePath(settings.DATABASE_URL);
  const folder = databaseFile === ':memory:' ? null : dirname(databaseFile);
  refuseWeakSecrets(settings, environmentOf(settings.NODE_ENV));
  if (settings.TURN_URLS.length > 0 && settings.TURN_SECRET === undefined) {
    throw new ConfigError('TURN_SECRET must be the static-auth-secret of the TURN server, since TURN_URLS is set');
  }
  return {
    environment: environmentOf(settings.NODE_ENV),
    port: settings.PORT,
    host: settings.HOST ?? null,
    publicUrl: settings.PUBLIC_URL ?? null,
    allowedOrigins: settings.ALLOWED_ORIGINS,
    trustProxy: settings.TRUST_PROXY,
    tls: tlsOf(settings, folder),
    databaseFile,
    auth: {
      secret: settings.AUTH_SECRET ?? null,
      secretFile: folder && join(folder, 'auth-secret'),
      jwksUrl: settings.AUTH_JWKS_URL ?? null,
      issuer: settings.AUTH_ISSUER ?? null,
      audience: settings.AUTH_AUDIENCE ?? null,
    },
    guests: settings.GUESTS ?? settings.AUTH_JWKS_URL === undefined,
    apiKey: settings.API_KEY ?? null,
    ice: {
      stunUrls: settings.STUN_URLS,
      turnUrls: settings.TURN_URLS,
      turnSecret: settings.TURN_SECRET ?? null,
      turnTtlSeconds: settings.TURN_TTL,
      turnAuto: settings.TURN === 'auto' && settings.TURN_URLS.length === 0,
      turnPort: settings.TURN_PORT,
    },
    rules: {
      ...DEFAULT_CALL_RULES,
      ringTimeoutMs: settings.RING_TIMEOUT_MS,
      unreachableAfterMs: settings.UNREACHABLE_AFTER_MS,
      reconnectGraceMs: settings.RECONNECT_GRACE_MS,
      goodbyeGraceMs: settings.GOODBYE_GRACE_MS,
      maxParticipants: { p2p: settings.P2P_MAX_PARTICIPANTS, sfu: settings.SFU_MAX_PARTICIPANTS },
      warmUp: settings.WARM_UP,
    },
    sweepIntervalMs: settings.SWEEP_INTERVAL_MS,
    retentionDays: settings.RETENTION_DAYS ?? null,
    webhook: webhookOf(settings),
    logLevel: settings.LOG_LEVEL,
    limits: {
      guestsPerMinute: settings.LIMIT_GUESTS_PER_MINUTE,
      connectionsPerMinute: settings.LIMIT_CONNECTIONS_PER_MINUTE,
      initiateBurst: settings.LIMIT_INITIATE_BURST,
      initiatePerMinute: settings.LIMIT_INITIATE_PER_MINUTE,
      candidatesPerSecond: settings.LIMIT_CANDIDATES_PER_SECOND,
      signalsPerSecond: settings.LIMIT_SIGNALS_PER_SECOND,
      commandsPerSecond: settings.LIMIT_COMMANDS_PER_SECOND,
      httpPerSecond: settings.LIMIT_HTTP_PER_SECOND,
    },
  };
}

function parse(env: Readonly<Record<string, string | undefined>>): Settings {
  const given: Record<string, string> = {};
  for (const name of Object.keys(Settings.shape)) {
    const text = env[name]?.trim();
    if (text || (text === '' && name === 'STUN_URLS')) given[name] = text;
  }
  const result = Settings.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ConfigError(`${issue?.path.join('.')} must be ${issue?.message}`);
}

function databasePath(url: string): string {
  if (/^file::memory:$/.test(url)) return ':memory:';
  return url.startsWith('file://') ? fromFileUrl(url) : resolve(url.slice('file:'.length));
}

function fromFileUrl(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    throw new ConfigError('DATABASE_URL must be file: and a path on this machine, such as file:./data/parley.db');
  }
}

function tlsOf({ TLS, TLS_CERT, TLS_KEY }: Settings, folder: string | null): TlsConfig {
  if (TLS_CERT !== undefined && TLS_KEY !== undefined) {
    if (TLS) throw new ConfigError('TLS must be unset when TLS_CERT and TLS_KEY name a certificate');
    return { mode: 'files', certFile: resolve(TLS_CERT), keyFile: resolve(TLS_KEY) };
  }
  if (TLS_CERT !== undefined) throw new ConfigError('TLS_KEY must be the file of the private key of TLS_CERT');
  if (TLS_KEY !== undefined) throw new ConfigError('TLS_CERT must be the file of the certificate of TLS_KEY');
  return TLS === 'local' ? { mode: 'local', folder } : { mode: 'off' };
}
