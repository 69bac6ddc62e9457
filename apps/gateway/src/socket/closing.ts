import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import type { LossCause } from '../call/call.ts';

/** The WebSocket close code of a page that goes away (RFC 6455, 7.4.1). */
const GOING_AWAY = 1001;

interface ClosableTransport {
  name: string;
  socket?: { prependOnceListener(event: 'close', listener: (code: number) => void): void };
}

const goneAway = new WeakSet<object>();

/**
 * Notices the close code of a connection, which engine.io does not pass on. Its own listener ends the socket as soon
 * as the transport closes, so ours must stand before it.
 */
export function watchCloseCode(conn: Socket['conn']): void {
  const watch = (transport: ClosableTransport) =>
    transport.socket?.prependOnceListener('close', (code) => {
      if (code === GOING_AWAY) goneAway.add(conn);
    });
  watch(conn.transport as unknown as ClosableTransport);
  if (conn.transport.name !== 'websocket') {
    conn.once('upgrade', (transport: unknown) => watch(transport as ClosableTransport));
  }
}

/** A goodbye is a Socket.IO disconnect packet or close code 1001; anything else is a loss (L12). */
export function causeOf(reason: string, conn: Socket['conn']): LossCause {
  return reason === 'client namespace disconnect' || goneAway.has(conn) ? 'goodbye' : 'loss';
}

/** Lets go of what Socket.IO keeps of the handshake for as long as a connection lives: some 2 KB each. */
export function forgetHandshake(socket: Socket): void {
  const conn = socket.conn as unknown as { request: IncomingMessage | null };
  conn.request = null;
  const handshake = socket.handshake as unknown as Record<string, unknown>;
  handshake.headers = {};
  handshake.query = {};
  handshake.auth = {};
}
