import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

const PAGE = `<!doctype html><title>plain</title><button>Call</button><button hidden>Accept</button><button>Over</button>
<script src="/socket.io/socket.io.min.js"></script><script type="module" src="/plain-page.js"></script>`;

/** The smallest calling system: passes on what one page says to all others, and serves that page. */
export async function startPlainServer(): Promise<{ origin: string; close(): Promise<void> }> {
  const script = readFileSync(new URL('./plain-page.js', import.meta.url));
  const http = createServer(({ url }, response) => {
    const [type, body] = url === '/plain-page.js' ? ['text/javascript', script] : ['text/html', PAGE];
    response.setHeader('content-type', type).end(body);
  });
  const io = new Server(http, { perMessageDeflate: false });
  io.on('connection', (socket) => {
    for (const name of ['ring', 'accepted', 'signal'])
      socket.on(name, (payload) => void socket.broadcast.emit(name, payload));
    socket.on('over', () => void io.emit('over'));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    // A name that browsers trust with a camera.
    origin: `http://localhost:${(http.address() as AddressInfo).port}`,
    close: () => io.close(),
  };
}
