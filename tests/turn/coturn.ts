import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '@parley/runtime';
import { turnCredentials } from '../../apps/gateway/src/ice/turn-credentials.ts';
import { StunClient } from '../../apps/gateway/src/stun/stun-client.ts';
import { TurnAllocation } from '../../apps/gateway/src/stun/turn-allocation.ts';
import { type MachinePart, turnserverConfig } from '../../apps/gateway/src/turnserver/config-file.ts';

const HARDENED = new URL('../../deploy/coturn/turnserver.conf', import.meta.url);

export interface CoturnOptions extends Partial<Omit<MachinePart, 'tls'>> {
  /** Speaks TLS too, with this certificate. */
  certificate?: { certFile: string; keyFile: string };
  /** What to do to the hardened part, for tests that show what it is for. */
  spoilt?: (hardened: string) => string;
}

/** A coturn of its own on loopback, with the hardened file that ships. */
export interface Coturn {
  secret: string;
  port: number;
  tlsPort: number;
  /** What it said while it started. */
  log: string[];
  stop(): Promise<void>;
}

export async function startCoturn({ certificate, spoilt, ...part }: CoturnOptions = {}): Promise<Coturn> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-coturn-'));
  const [port, tlsPort] = [await freePort(), await freePort()];
  const secret = part.secret ?? 'what-the-gateway-and-coturn-share';
  const hardened = readFileSync(HARDENED, 'utf8');
  const text = turnserverConfig(spoilt ? spoilt(hardened) : hardened, {
    realm: 'parley.test',
    listeningIps: ['127.0.0.1'],
    relayIps: ['127.0.0.1'],
    port,
    ...(certificate ? { tls: { port: tlsPort, ...certificate } } : {}),
    running: { 'log-file': 'stdout', userdb: join(folder, 'turndb'), pidfile: join(folder, 'turnserver.pid') },
    ...part,
    secret,
  });
  const file = join(folder, 'turnserver.conf');
  writeFileSync(file, text, { mode: 0o600 });
  const child = spawn('turnserver', ['-c', file], { stdio: ['ignore', 'pipe', 'ignore'] });
  const log: string[] = [];
  await lineOf(child, /IO method \(admin thread\)/, log);
  await logIn(text, { secret, port });
  return {
    secret,
    port,
    tlsPort,
    log,
    async stop() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

/** Its user database is made by the first login; of two at that moment, coturn 4.6.1 refuses one. */
async function logIn(config: string, { secret, port }: { secret: string; port: number }): Promise<void> {
  const [, host = '127.0.0.1'] = /^listening-ip=(.*)$/m.exec(config) ?? [];
  const clock = systemClock();
  const client = await StunClient.connect({ host, port, transport: 'tcp' }, { clock, patienceMs: 10_000 });
  const credentials = turnCredentials(secret, 'first', Math.floor(clock.now() / 1000) + 60);
  await (await TurnAllocation.allocate(client, credentials)).release();
}

/** Resolves at the first line that fits; what is said later is read and dropped, so that the child never waits. */
function lineOf(child: ChildProcess, pattern: RegExp, heard: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('the output is not read');
    let started = false;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (started) return;
      heard.push(line);
      if (!pattern.test(line)) return;
      started = true;
      resolve();
    });
    child.on('error', reject).on('exit', () => reject(new Error(`coturn did not start: ${heard.at(-1)}`)));
  });
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
