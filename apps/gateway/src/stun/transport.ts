import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Clock } from '@parley/runtime';
import { StunUnreachable, unreachable } from './failures.ts';
import { padded } from './message.ts';
import { StreamFrames } from './stream-frames.ts';

export type TransportKind = 'udp' | 'tcp' | 'tls';

/** Where a STUN or TURN server listens. */
export interface Endpoint {
  host: string;
  port: number;
  transport: TransportKind;
}

/** A way to a server, over which whole frames go: STUN messages and ChannelData. */
export interface Transport {
  /** Whether what is sent arrives or the transport fails, so that nothing need be sent again (RFC 8489, 6.2.2). */
  readonly reliable: boolean;
  send(frame: Buffer): void;
  close(): void;
}

export interface TransportEvents {
  onFrame(frame: Buffer): void;
  /** Nothing comes or goes any more. Said once; never after {@link Transport.close}. */
  onFailure(failure: StunUnreachable): void;
}

export interface TransportOptions {
  clock: Pick<Clock, 'after'>;
  /** How long a connection may take to stand, in milliseconds. */
  patienceMs: number;
  /** Certificates in PEM to trust besides the known authorities', for TLS. */
  ca?: string | undefined;
}

/** Opens the way to a server. Throws {@link StunUnreachable}. */
export function openTransport(
  endpoint: Endpoint,
  events: TransportEvents,
  options: TransportOptions,
): Promise<Transport> {
  return endpoint.transport === 'udp' ? openUdp(endpoint, events) : openStream(endpoint, events, options);
}

async function openUdp({ host, port }: Endpoint, { onFrame, onFailure }: TransportEvents): Promise<Transport> {
  const { address, family } = await lookup(host).catch((error: unknown) => {
    throw unreachable(error);
  });
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  let open = true;
  const close = () => {
    if (open) socket.close();
    open = false;
  };
  await new Promise<void>((resolve, reject) => {
    socket.once('error', (error) => reject(unreachable(error)));
    // A connected socket hears of a closed port, and takes packets from the server alone.
    socket.connect(port, address, resolve);
  });
  socket.removeAllListeners('error');
  const fail = (error: unknown) => {
    if (!open) return;
    close();
    onFailure(unreachable(error));
  };
  socket.on('message', onFrame).on('error', fail);
  const send = (frame: Buffer) => {
    if (open) socket.send(frame, (error) => error && fail(error));
  };
  return { reliable: false, send, close };
}

/** A port that takes connections and never finishes the handshake speaks something else than TLS. */
function late(socket: Socket): StunUnreachable {
  if (socket.connecting) return new StunUnreachable('TIMEOUT', 'no connection in time');
  return new StunUnreachable('NOT_TLS', 'the server does not answer in TLS');
}

async function openStream(
  { host, port, transport }: Endpoint,
  { onFrame, onFailure }: TransportEvents,
  { clock, patienceMs, ca }: TransportOptions,
): Promise<Transport> {
  const servername = isIP(host) ? {} : { servername: host };
  const socket: Socket =
    transport === 'tls'
      ? connectTls({ host, port, ...servername, ...(ca === undefined ? {} : { ca }) })
      : connect({ host, port });
  const frames = new StreamFrames();
  let failed = (failure: StunUnreachable) => {
    closed = true;
    socket.destroy();
    onFailure(failure);
  };
  let closed = false;
  const fail = (error: unknown) => {
    if (!closed) failed(unreachable(error));
  };
  socket.setNoDelay(true);
  socket.on('error', fail);
  socket.on('close', () => fail(new StunUnreachable('CLOSED', 'the server closed the connection')));
  socket.on('data', (chunk) => {
    try {
      for (const frame of frames.take(chunk)) onFrame(frame);
    } catch (error) {
      fail(error);
    }
  });
  const later = failed;
  await new Promise<void>((resolve, reject) => {
    const cancel = clock.after(patienceMs, () => fail(late(socket)));
    failed = (failure) => {
      closed = true;
      cancel();
      socket.destroy();
      reject(failure);
    };
    socket.once(transport === 'tls' ? 'secureConnect' : 'connect', () => {
      cancel();
      failed = later;
      resolve();
    });
  });
  return {
    reliable: true,
    send: (frame) => {
      const fill = padded(frame.length) - frame.length;
      socket.write(fill === 0 ? frame : Buffer.concat([frame, Buffer.alloc(fill)]));
    },
    close: () => {
      closed = true;
      socket.destroy();
    },
  };
}
