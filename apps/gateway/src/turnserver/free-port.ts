import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port that nobody uses on any of the addresses, for UDP or TCP. */
export async function freePort(addresses: string[]): Promise<number> {
  for (;;) {
    const server = createServer().listen(0, addresses[0]);
    await once(server, 'listening');
    const address = server.address();
    const port = address === null || typeof address === 'string' ? 0 : address.port;
    const free = await Promise.all(addresses.map((host) => isFree(port, host)));
    server.close();
    await once(server, 'close');
    if (free.every(Boolean)) return port;
  }
}

async function isFree(port: number, host: string): Promise<boolean> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(port, host, resolve);
    });
    return true;
  } catch {
    return false;
  } finally {
    socket.close();
  }
}
