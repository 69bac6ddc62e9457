import type { Clock, NewId } from '@parley/runtime';
import type { Connection, Connections } from './connections.ts';

interface Claim {
  personId: string;
  /** What the client keeps in its session storage; absent in a new one. */
  deviceId: string | undefined;
  instance: string | undefined;
}

// An honest page answers within a round trip.
const PROBE_MS = 1_000;

/**
 * Gives a new socket its device: `take` is called with the id, and whoever claims after sees what it did. A page that comes back
 * takes its own again; a duplicated tab, whose twin still answers, becomes a device of its own (L15).
 */
export async function claimDevice<Taken>(
  { personId, deviceId, instance }: Claim,
  { connections, clock, newId }: { connections: Connections; clock: Clock; newId: NewId },
  take: (deviceId: string) => Taken,
): Promise<Taken> {
  if (deviceId === undefined) return take(newId());
  const holder = () => connections.get({ personId, deviceId });
  for (let older = holder(); older && (instance === undefined || older.instance !== instance); ) {
    if (await answers(older, clock)) return take(newId());
    // While it was asked another tab may have asked too, and taken its place.
    const now = holder();
    if (now === older) break;
    older = now;
  }
  return take(deviceId);
}

/** Whether a client answers an Engine.IO ping in time: every client does, at the transport, also in a throttled tab. */
function answers({ socket }: Connection, clock: Clock): Promise<boolean> {
  const conn = socket.conn as unknown as {
    readyState: string;
    sendPacket(type: 'ping'): void;
    once(event: 'heartbeat' | 'close', listener: () => void): void;
    removeListener(event: 'heartbeat' | 'close', listener: () => void): void;
  };
  if (conn.readyState !== 'open') return Promise.resolve(false);
  return new Promise((resolve) => {
    const finish = (alive: boolean) => {
      cancel();
      conn.removeListener('heartbeat', heard);
      conn.removeListener('close', gone);
      resolve(alive);
    };
    const heard = () => finish(true);
    const gone = () => finish(false);
    const cancel = clock.after(PROBE_MS, gone);
    conn.once('heartbeat', heard);
    conn.once('close', gone);
    conn.sendPacket('ping');
  });
}
