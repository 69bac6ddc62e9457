import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Coturn {
  /** Where it answers by UDP and TCP, on the loopback. */
  port: number;
  stop(): Promise<void>;
}

/** A real TURN server on this machine alone, which shares `secret` with the gateway. */
export async function startCoturn(secret: string): Promise<Coturn> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-turn-'));
  const port = await freePort();
  const options = {
    'static-auth-secret': secret,
    realm: 'parley',
    'listening-ip': '127.0.0.1',
    'relay-ip': '127.0.0.1',
    'listening-port': port,
    'log-file': 'stdout',
    userdb: join(folder, 'turndb'),
    pidfile: join(folder, 'turnserver.pid'),
  };
  const flags = ['-n', '--use-auth-secret', '--no-tls', '--no-dtls', '--no-cli', '--allow-loopback-peers'];
  const coturn = spawn(
    'turnserver',
    [...flags, ...Object.entries(options).map(([name, value]) => `--${name}=${value}`)],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await lineOf(coturn, /IO method \(admin thread\)/);
  return {
    port,
    stop: async () => {
      coturn.kill();
      if (coturn.exitCode === null) await once(coturn, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

/** A port of the loopback that nobody holds just now. */
export async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}

/** Resolves at the first line that fits; what is said later is read and dropped, so that the child never waits. */
function lineOf(child: ChildProcess, pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('the output is not read');
    createInterface({ input: child.stdout }).on('line', (line) => pattern.test(line) && resolve());
    child.on('error', reject).on('exit', () => reject(new Error('coturn did not start')));
  });
}
