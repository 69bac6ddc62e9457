import type { WireError } from '@parley/protocol';

/** What the gateway answers a command with. */
export type Answer = { ok: true; data: unknown } | { ok: false; error: WireError };

/** Who connects: made anew for every attempt, for a token may have changed meanwhile. */
export interface Credentials {
  token: string;
  deviceId: string;
  instance: string;
}

/** The way to the gateway, one connection at a time. It never comes back by itself: when to try again is not its matter. */
export interface GatewaySocket {
  /** Tries once, in place of the connection or attempt there is, which is let go without a word. */
  connect(): void;
  /** Says goodbye and stays away. */
  disconnect(): void;
  /** What carries it: `websocket` or `polling`; absent while there is no connection, and where nobody knows. */
  readonly transport?: string | undefined;
  emit(name: string, payload: unknown, ack: (answer: Answer) => void): void;
}

export interface SocketHandlers {
  /** Asked for at every attempt; may take as long as it needs. Nothing: the attempt is given up. */
  credentials(): Promise<Credentials | undefined>;
  /** An event of the gateway. */
  event(name: string, payload: unknown): void;
  /** The connection is gone, by anybody's doing but ours. */
  lost(reason: string): void;
  /** The attempt failed; with the gateway's own words when it was the gateway that refused. */
  failed(reason: string, error?: WireError): void;
}

export type OpenSocket = (url: string | undefined, handlers: SocketHandlers) => GatewaySocket;
