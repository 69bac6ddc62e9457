import { type Server as HttpServer, type IncomingMessage, ServerResponse } from 'node:http';
import type { CallSession } from '@parley/protocol';
import { LIMITS, PROTOCOL_VERSION, ProtocolError, type WireError, wireError } from '@parley/protocol';
import type { Clock, NewId } from '@parley/runtime';
import { Server, type Socket } from 'socket.io';
import type { LossCause } from '../call/call.ts';
import type { Actor, PersonId } from '../call/person.ts';
import { nameOf } from '../call/person.ts';
import type { Authenticator, Identity } from '../identity/identity.ts';
import { causeOf, forgetHandshake, watchCloseCode } from './closing.ts';
import type { Connection, Connections } from './connections.ts';
import { claimDevice } from './device-claim.ts';
import { cutWhenUnread } from './unread.ts';

export interface SocketServerParts {
  http: HttpServer;
  connections: Connections;
  authenticator: Authenticator;
  clock: Clock;
  newId: NewId;
  /** Whether a request comes from the gateway's own origin, an allowed one, or from no browser (S6). */
  isWelcome(request: IncomingMessage): boolean;
  addressOf(request: IncomingMessage): string;
  /** Milliseconds until this address may connect again; 0 when it may now. */
  limitConnection(address: string): number;
  /** The same for the transports beneath, before anybody has said who they are. */
  limitHandshake(address: string): number;
  /** The limits told to clients. */
  limits: Record<string, number>;
  dispatch(connection: Connection, name: string, args: unknown[]): void;
  /** A device is there. */
  onConnected(connection: Connection): Promise<void>;
  /** The live calls that a person may see, as of now. */
  callsFor(personId: PersonId): CallSession[];
  /** A device is gone; not said when another socket took its place. */
  onDisconnected(connection: Connection, cause: LossCause): void;
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
    pingInterval: 10_000,
    pingTimeout: 8_000,
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
    establish(parts, socket).catch((error) => {
      parts.onFailure(error);
      socket.disconnect(true);
    });
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

// More than any client sends before it is told that it is connected.
const EARLY_COMMANDS = 64;

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
  const data = known ? error.toWire() : wireError('UNAVAILABLE');
  parts.onRefused(address, data);
  return Object.assign(new Error(data.message), { data });
}

async function establish(parts: SocketServerParts, socket: Socket): Promise<void> {
  const { connections, clock, newId } = parts;
  const identity = socket.data as Identity;
  const claim = { deviceId: claimed(socket, 'deviceId'), instance: claimed(socket, 'instance') };
  watchCloseCode(socket.conn);

  // Commands that come before the device is known wait for it, in their order.
  let early: [string, unknown[]][] | undefined = [];
  let connection: Connection | undefined;
  let closed: LossCause | undefined;
  socket.onAny((event: string | number, ...args: unknown[]) => {
    // Socket.IO lets numbers be names.
    const name = String(event);
    if (connection && !early) parts.dispatch(connection, name, args);
    else if (early && early.length < EARLY_COMMANDS) early.push([name, args]);
    else socket.disconnect(true);
  });
  socket.once('disconnect', (reason) => {
    closed = causeOf(reason, socket.conn);
    if (connection && connections.remove(connection)) parts.onDisconnected(connection, closed);
  });

  const { person } = identity;
  const deviceId = await claimDevice({ personId: person.id, ...claim }, connections, clock, newId);
  if (closed) return;
  const actor: Actor = { person, personId: person.id, deviceId };
  connection = {
    socket,
    actor,
    guestOf: identity.conversationId,
    instance: claim.instance,
    expiresAt: identity.expiresAt,
    toldOfExpiry: false,
  };
  const earlier = connections.add(connection);
  if (earlier) {
    earlier.socket.disconnect(true);
    // Another page load: what the earlier one held is lost, unless this one resumes it.
    if (earlier.instance !== claim.instance || claim.instance === undefined) parts.onDisconnected(earlier, 'loss');
  }

  await parts.onConnected(connection);
  if (closed) return;
  socket.emit('session:ready', {
    ...nameOf(person),
    deviceId,
    protocolVersion: PROTOCOL_VERSION,
    calls: parts.callsFor(person.id),
    limits: parts.limits,
  });
  forgetHandshake(socket);
  for (const [name, args] of early) parts.dispatch(connection, name, args);
  early = undefined;
}

/** A string that the client put into its handshake; anything else counts as absent. */
function claimed(socket: Socket, key: 'deviceId' | 'instance'): string | undefined {
  const value: unknown = socket.handshake.auth[key];
  return typeof value === 'string' && value.length >= 1 && value.length <= LIMITS.idCharacters ? value : undefined;
}
