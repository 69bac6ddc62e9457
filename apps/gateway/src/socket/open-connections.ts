import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { CancelTimer, Clock } from '@parley/runtime';

/** The server's open TCP connections, so that a stop need not wait for clients whose network is gone. */
export class OpenConnections {
  readonly #open = new Set<Socket>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#open.add(socket);
      socket.once('close', () => this.#open.delete(socket));
    });
  }

  /** Cuts whatever is still open after `ms` milliseconds. */
  cutAfter(ms: number, clock: Clock): CancelTimer {
    return clock.after(ms, () => {
      for (const socket of this.#open) socket.destroy();
    });
  }
}
