import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to the gateway that can die in silence. */
export interface FreezingProxy {
  port: number;
  /** From now on nothing passes over the connections that there are, in either direction, and none is closed. New ones pass. */
  freeze(): void;
  close(): Promise<void>;
}

/** @param port of the gateway on this machine */
export async function startFreezingProxy(port: number): Promise<FreezingProxy> {
  const sockets = new Set<Socket>();
  let passing = new Set<Socket>();
  const keep = (socket: Socket, other: Socket) => {
    sockets.add(socket);
    passing.add(socket);
    socket.on('data', (data) => passing.has(socket) && other.write(data));
    // What ends with an error is closed, too.
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      if (passing.has(socket)) other.destroy();
    });
  };
  const server = createServer((client) => {
    const gateway = connect(port, '127.0.0.1');
    keep(client, gateway);
    keep(gateway, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    freeze() {
      passing = new Set();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
