import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort } from '../../apps/gateway/src/turnserver/free-port.ts';
import type { Namespace } from './namespace.ts';

const DIAL = `const socket = require('node:net').connect(process.argv[1], '127.0.0.1');
process.stdin.pipe(socket).pipe(process.stdout);
socket.on('error', () => process.exit(1));`;

/** A port of this machine that leads to the same port of another's loopback, past all of its interfaces. */
export interface Door {
  port: number;
  close(): Promise<void>;
}

/** Opens a door into a machine of the lab, for what a browser is driven by. */
export async function openDoor(machine: Namespace): Promise<Door> {
  const port = await freePort(['127.0.0.1']);
  const server = createServer((socket) => {
    const child = machine.spawn(process.execPath, ['-e', DIAL, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (!child.stdin || !child.stdout) throw new Error('the streams are not there');
    // Either end may go first.
    for (const stream of [socket, child.stdin, child.stdout]) stream.on('error', () => socket.destroy());
    child.once('exit', () => socket.destroy());
    socket.once('close', () => child.kill('SIGKILL'));
    socket.pipe(child.stdin);
    child.stdout.pipe(socket);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port,
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}
