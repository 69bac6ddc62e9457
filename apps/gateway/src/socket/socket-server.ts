import { type Server as HttpServer, type IncomingMessage, ServerResponse } from 'node:http';
import { LIMITS, ProtocolError, type WireError, wireError, wireErrorOf } from '@parley/protocol';
import { Server, type Socket } from 'socket.io';
import type { Authenticator, Identity } from '../identity/identity.ts';
import { causeOf, forgetHandshake, watchCloseCode } from './closing.ts';
import { type Arrival, type EstablishParts, establish } from './establish.ts';
import { cutWhenUnread } from './unread.ts';

export interface SocketServerParts extends EstablishParts {
  http: HttpServer;
  authenticator: Authenticator;
  /** Whether a request comes from the gateway's own origin, an allowed one, or from no browser (S6). */
  isWelcome(request: IncomingMessage): boolean;
  addressOf(request: IncomingMessage): string;
  /** The host name that a request was made to. */
  hostOf(request: IncomingMessage): string | undefined;
  /** Milliseconds until this address may connect again; 0 when it may now. */
  limitConnection(address: string): number;
  /** The same for the transports beneath, before anybody has said who they are. */
  limitHandshake(address: string): number;
  onRefused(address: string, error: WireError): void;
  onFailure(error: unknown): void;
}

/** The Socket.IO server of PROTOCOL.md, with its handshake and its end; what is said in between goes through `dispatch`. */
export function createSocketServer(parts: SocketServerParts): Server {
  const io = new Server(parts.http, {
    serveClient: false,
    maxHttpBufferSize: LIMITS.transportBytes,
    // Costs 246 KB a connection and half the throughput, for messages that are small.
    perMessageDeflate: false,
    httpCompression: false,
    // A path that died in silence is noticed within 12 s, so that a ring of 30 s reaches who was on it.
    pingInterval: 6_000,
    pingTimeout: 6_000,
    connectTimeout: 10_000,
    allowRequest: (request, decide) =>
      decide(null, parts.isWelcome(request) && parts.limitHandshake(parts.addressOf(request)) === 0),
    // The origin is checked above and below; this only lets allowed pages read polling answers.
    cors: { origin: true, methods: ['GET', 'POST'] },
  });
  // `allowRequest` sees handshakes only; polling and upgrades go on in requests of their own.
  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (parts.isWelcome(request)) next();
    else forbid(request, response);
  });
  io.engine.on('connection', cutWhenUnread);
  // A connection carries one session and then ends: a second one would share its transport, and its request is forgotten.
  const taken = new WeakSet<Socket['conn']>();
  io.use((socket, next) => {
    const { conn } = socket;
    if (taken.has(conn)) return void conn.close();
    const address = parts.addressOf(socket.request);
    admit(parts, socket, address).then(
      (identity) => {
        if (taken.has(conn)) return void conn.close();
        taken.add(conn);
        socket.data = identity;
        next();
      },
      (error) => next(connectError(parts, address, error)),
    );
  });
  io.on('connection', (socket) => {
    establish(parts, arrivalOf(socket, parts.hostOf(socket.request))).then(
      () => forgetHandshake(socket),
      (error) => {
        parts.onFailure(error);
        socket.disconnect(true);
      },
    );
  });
  return io;
}

/** Answers 403 to a request of either kind. For an upgrade engine.io hands in what only looks like a response. */
function forbid({ socket }: IncomingMessage, response: ServerResponse): void {
  if (response instanceof ServerResponse) {
    response.writeHead(403, { 'content-type': 'application/json' }).end('{"code":4,"message":"Forbidden"}');
  } else {
    // Nobody else listens to this socket, and an error that nobody hears ends the process.
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy());
  }
}

async function admit(parts: SocketServerParts, socket: Socket, address: string): Promise<Identity> {
  const retryAfterMs = parts.limitConnection(address);
  if (retryAfterMs > 0) throw new ProtocolError('RATE_LIMITED', { retryAfterMs: Math.ceil(retryAfterMs) });
  const { token } = socket.handshake.auth;
  if (typeof token !== 'string' || token.length > LIMITS.tokenCharacters) throw new ProtocolError('UNAUTHENTICATED');
  return parts.authenticator.authenticate(token);
}

function connectError(parts: SocketServerParts, address: string, error: unknown): Error & { data: WireError } {
  const known = error instanceof ProtocolError;
  if (!known) parts.onFailure(error);
  const data = known ? wireErrorOf(error) : wireError('UNAVAILABLE');
  parts.onRefused(address, data);
  return Object.assign(new Error(data.message), { data });
}

function arrivalOf(socket: Socket, host: string | undefined): Arrival {
  const { conn } = socket;
  watchCloseCode(conn);
  return {
    socket,
    identity: socket.data as Identity,
    deviceId: claimed(socket, 'deviceId'),
    instance: claimed(socket, 'instance'),
    host,
    // Socket.IO lets numbers be names.
    onCommand: (hear) => socket.onAny((name: string | number, ...args: unknown[]) => hear(String(name), args)),
    onClosed: (hear) => socket.once('disconnect', (reason) => hear(causeOf(reason, conn))),
  };
}

/** A string that the client put into its handshake; anything else counts as absent. */
function claimed(socket: Socket, key: 'deviceId' | 'instance'): string | undefined {
  const value: unknown = socket.handshake.auth[key];
  return typeof value === 'string' && value.length >= 1 && value.length <= LIMITS.idCharacters ? value : undefined;
}
