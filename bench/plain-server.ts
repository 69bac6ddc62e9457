import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

export interface PlainServerOptions {
  /** This machine alone when left out. */
  host?: string;
  port?: number;
  /** In files; without one it speaks plain HTTP. */
  certificate?: { certFile: string; keyFile: string };
  /** What its pages find each other with. */
  iceServers?: RTCIceServer[];
}

const page = (iceServers: RTCIceServer[]) => `<!doctype html><title>plain</title>
<button>Call</button><button hidden>Accept</button><button>Over</button>
<script>globalThis.iceServers = ${JSON.stringify(iceServers)};</script>
<script src="/socket.io/socket.io.min.js"></script><script type="module" src="/plain-page.js"></script>`;

/** The smallest calling system: passes on what one page says to all others, and serves that page. */
export async function startPlainServer({
  host = '127.0.0.1',
  port = 0,
  certificate,
  iceServers = [],
}: PlainServerOptions = {}): Promise<{ origin: string; close(): Promise<void> }> {
  const script = readFileSync(new URL('./plain-page.js', import.meta.url));
  const http = certificate
    ? createSecureServer({ cert: readFileSync(certificate.certFile), key: readFileSync(certificate.keyFile) })
    : createServer();
  const io = new Server(http, { perMessageDeflate: false });
  http.on('request', ({ url }, response) => {
    if (url?.startsWith('/socket.io/')) return;
    const [type, body] = url === '/plain-page.js' ? ['text/javascript', script] : ['text/html', page(iceServers)];
    response.setHeader('content-type', type).end(body);
  });
  io.on('connection', (socket) => {
    for (const name of ['ring', 'accepted', 'signal'])
      socket.on(name, (payload) => void socket.broadcast.emit(name, payload));
    socket.on('over', () => void io.emit('over'));
  });
  http.listen(port, host);
  await once(http, 'listening');
  // A name that browsers trust with a camera also without a certificate.
  const name = host === '127.0.0.1' ? 'localhost' : host;
  return {
    origin: `${certificate ? 'https' : 'http'}://${name}:${(http.address() as AddressInfo).port}`,
    close: () => io.close(),
  };
}
