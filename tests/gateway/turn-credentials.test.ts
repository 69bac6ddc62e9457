import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { systemClock } from '@parley/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../apps/gateway/src/config.ts';
import { createIceServers } from '../../apps/gateway/src/ice/ice-servers.ts';
import { type Coturn, startCoturn } from './coturn.ts';

const SECRET = 'what the gateway and coturn share';

let coturn: Coturn;

beforeAll(async () => {
  coturn = await startCoturn(SECRET);
});

afterAll(() => coturn.stop());

describe('TURN REST credentials (M3)', () => {
  it('relay through coturn', async () => {
    expect(await relayed(credentials())).toBe(true);
  });

  it('are refused by coturn when the time is over, or when made with another secret', async () => {
    const anHourAgo = { now: () => systemClock().now() - 3_700_000 };
    expect(await relayed(credentials({ clock: anHourAgo }))).toBe(false);
    expect(await relayed(credentials({ secret: 'another' }))).toBe(false);
  });
});

/** What the gateway would hand to a browser. */
function credentials({ clock = systemClock() as { now(): number }, secret = SECRET } = {}) {
  const { ice } = readConfig({ STUN_URLS: '', TURN_URLS: `turn:127.0.0.1:${coturn.port}`, TURN_SECRET: secret });
  const [server] = createIceServers(ice, clock)('ann').iceServers;
  if (!server?.username || !server.credential) throw new Error('no TURN server was handed out');
  return { username: server.username, credential: server.credential };
}

/** Whether coturn's own client gets its packets through the relay. */
async function relayed({ username, credential }: ReturnType<typeof credentials>): Promise<boolean> {
  const packets = ['-y', '-m', '1', '-n', '1'];
  const client = spawn(
    'turnutils_uclient',
    [...packets, '-u', username, '-w', credential, '-p', `${coturn.port}`, '127.0.0.1'],
    {
      stdio: 'ignore',
    },
  );
  const [code] = await once(client, 'exit');
  return code === 0;
}
