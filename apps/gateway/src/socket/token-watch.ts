import type { CancelTimer, Clock } from '@parley/runtime';
import type { Connections } from './connections.ts';

const NOTICE_MS = 60_000;
const INTERVAL_MS = 5_000;

/** Tells sockets that their token ends within 60 s, and closes those whose token has ended (S1). One timer serves all sockets. */
export class TokenWatch {
  readonly #connections: Connections;
  readonly #clock: Clock;
  #cancel: CancelTimer | undefined;

  constructor(connections: Connections, clock: Clock) {
    this.#connections = connections;
    this.#clock = clock;
  }

  start(): void {
    this.#cancel = this.#clock.after(INTERVAL_MS, () => {
      this.look();
      this.start();
    });
  }

  stop(): void {
    this.#cancel?.();
  }

  look(): void {
    const now = this.#clock.now();
    for (const connection of [...this.#connections.all()]) {
      const left = connection.expiresAt - now;
      if (left <= 0) connection.socket.disconnect(true);
      else if (left <= NOTICE_MS && !connection.toldOfExpiry) {
        connection.toldOfExpiry = true;
        connection.socket.emit('session:expiring', { expiresAt: new Date(connection.expiresAt).toISOString() });
      }
    }
  }
}
