import { LIMITS } from '@parley/protocol';
import type { Socket } from 'socket.io';

// Far more than a call's set-up, or a list of calls, on a slow network.
const MOST_UNREAD_BYTES = 4 * LIMITS.transportBytes;

/** Cuts the connection when too much waits for a client that does not read: it would fill the memory of all. */
export function cutWhenUnread(conn: Socket['conn']): void {
  let waiting = 0;
  conn.on('packetCreate', ({ data }: { data?: string | Buffer }) => {
    waiting += data?.length ?? 0;
    if (waiting > MOST_UNREAD_BYTES) conn.close(true);
  });
  conn.on('flush', () => {
    waiting = 0;
  });
}
