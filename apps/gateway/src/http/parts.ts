import type { WireError } from '@parley/protocol';
import type { NewId } from '@parley/runtime';
import type { Config } from '../config.ts';
import type { Directory } from '../conversations/directory.ts';
import type { IceServersFor } from '../ice/ice-servers.ts';
import type { ApiKey } from '../identity/api-key.ts';
import type { Authenticator } from '../identity/identity.ts';
import type { Tokens } from '../identity/tokens.ts';
import type { Limits } from '../limits/limits.ts';
import type { Store } from '../store/port.ts';

/** Everything behind the HTTP routes. */
export interface HttpParts {
  config: Pick<Config, 'publicUrl' | 'allowedOrigins' | 'trustProxy' | 'guests'>;
  /** Certificate and key in PEM; `null` serves plain HTTP. */
  tls: { cert: string | Buffer; key: string | Buffer } | null;
  /** Whether browsers are told to come back over TLS only. Never with a certificate made here: it could not be overridden. */
  hsts: boolean;
  /** The folder of the built page; `null` serves none. */
  page: string | null;
  /** The folder of the built element for other sites' pages; `null` serves none. */
  embed: string | null;
  directory: Directory;
  store: Pick<Store, 'saveUser' | 'user' | 'guest' | 'liveCalls' | 'recentCalls' | 'call' | 'facts'>;
  authenticator: Authenticator;
  tokens: Tokens;
  apiKey: ApiKey;
  /** Ends a live call as `forced`. */
  endCall(callId: string): Promise<void>;
  limits: Pick<Limits, 'guests' | 'http'>;
  iceServersFor: IceServersFor;
  health: Health;
  log: Log;
  /** Something broke that should not: logs `error`, and gives what whoever asked is told. */
  failed(error: unknown, fields: object): WireError;
  /** Somebody was refused something: repeated refusals stand out (R4). */
  onRefused(address: string, error: WireError, personId?: string): void;
  newId: NewId;
}

export interface Health {
  /** Throws while the gateway can do no work: the store is gone, or it is being stopped. */
  ready(): Promise<void>;
  /** Prometheus text. */
  metrics(): Promise<{ contentType: string; text: string }>;
}

/** What pino offers, as far as it is needed here. */
export interface Log {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
