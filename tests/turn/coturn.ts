import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@parley/runtime';
import { turnCredentials } from '../../apps/gateway/src/ice/turn-credentials.ts';
import { StunClient } from '../../apps/gateway/src/stun/stun-client.ts';
import { TurnAllocation } from '../../apps/gateway/src/stun/turn-allocation.ts';
import { type MachinePart, turnserverConfig } from '../../apps/gateway/src/turnserver/config-file.ts';
import { freePort } from '../../apps/gateway/src/turnserver/free-port.ts';
import { firstLine } from '../processes/first-line.ts';

const LOOPBACK = ['127.0.0.1'];
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
  const [port, tlsPort] = [await freePort(LOOPBACK), await freePort(LOOPBACK)];
  const secret = part.secret ?? 'what-the-gateway-and-coturn-share';
  const hardened = readFileSync(HARDENED, 'utf8');
  const text = turnserverConfig(spoilt ? spoilt(hardened) : hardened, {
    realm: 'parley.test',
    listeningIps: LOOPBACK,
    relayIps: LOOPBACK,
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
  await firstLine(child, /IO method \(admin thread\)/, (line) => log.push(line));
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
