import type { WireError } from '@parley/protocol';

/** What the gateway answers a command with. */
export type Answer = { ok: true; data: unknown } | { ok: false; error: WireError };

/** Who connects: made anew for every attempt, for a token may have changed meanwhile. */
export interface Credentials {
  token: string;
  deviceId: string;
  instance: string;
}

/** One socket to the gateway, that reconnects by itself where it can. */
export interface GatewaySocket {
  connect(): void;
  /** Says goodbye and stays away. */
  disconnect(): void;
  emit(name: string, payload: unknown, ack: (answer: Answer) => void): void;
}

export interface SocketHandlers {
  /** Asked for at every attempt; may take as long as it needs. Nothing: the attempt is given up. */
  credentials(): Promise<Credentials | undefined>;
  /** An event of the gateway. */
  event(name: string, payload: unknown): void;
  /** The connection is gone. `retries`: the socket comes back by itself, else somebody must `connect()`. */
  lost(reason: string, retries: boolean): void;
  /** An attempt failed; with the gateway's own words when it was the gateway that refused. */
  failed(reason: string, retries: boolean, error?: WireError): void;
}

export type OpenSocket = (url: string | undefined, handlers: SocketHandlers) => GatewaySocket;
