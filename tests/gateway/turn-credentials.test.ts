import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '@parley/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../apps/gateway/src/config.ts';
import { createIceServers } from '../../apps/gateway/src/ice/ice-servers.ts';

const SECRET = 'what the gateway and coturn share';

let coturn: ChildProcess;
let port: number;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-turn-'));
  port = await freePort();
  const options = {
    'static-auth-secret': SECRET,
    realm: 'parley',
    'listening-ip': '127.0.0.1',
    'relay-ip': '127.0.0.1',
    'listening-port': port,
    'log-file': 'stdout',
    userdb: join(folder, 'turndb'),
    pidfile: join(folder, 'turnserver.pid'),
  };
  const flags = ['-n', '--use-auth-secret', '--no-tls', '--no-dtls', '--no-cli', '--allow-loopback-peers'];
  coturn = spawn('turnserver', [...flags, ...Object.entries(options).map(([name, value]) => `--${name}=${value}`)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await lineOf(coturn, /IO method \(admin thread\)/);
});

afterAll(async () => {
  coturn.kill();
  if (coturn.exitCode === null) await once(coturn, 'exit');
  rmSync(folder, { recursive: true });
});

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
  const { ice } = readConfig({ STUN_URLS: '', TURN_URLS: `turn:127.0.0.1:${port}`, TURN_SECRET: secret });
  const [server] = createIceServers(ice, clock)('ann').iceServers;
  if (!server?.username || !server.credential) throw new Error('no TURN server was handed out');
  return { username: server.username, credential: server.credential };
}

/** Whether coturn's own client gets its packets through the relay. */
async function relayed({ username, credential }: ReturnType<typeof credentials>): Promise<boolean> {
  const packets = ['-y', '-m', '1', '-n', '1'];
  const client = spawn(
    'turnutils_uclient',
    [...packets, '-u', username, '-w', credential, '-p', `${port}`, '127.0.0.1'],
    {
      stdio: 'ignore',
    },
  );
  const [code] = await once(client, 'exit');
  return code === 0;
}

/** Resolves at the first line that fits; what is said later is read and dropped, so that the child never waits. */
function lineOf(child: ChildProcess, pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('the output is not read');
    createInterface({ input: child.stdout }).on('line', (line) => pattern.test(line) && resolve());
    child.on('error', reject).on('exit', () => reject(new Error('coturn did not start')));
  });
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port: free } = socket.address();
  socket.close();
  return free;
}
