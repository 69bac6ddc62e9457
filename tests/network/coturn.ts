import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstLine } from '../processes/first-line.ts';
import type { Certificate } from './authority.ts';
import type { Server } from './lab.ts';

const HARDENED = fileURLToPath(new URL('../../deploy/coturn/turnserver.conf', import.meta.url));

const TURN_PORT = 3478;
/** The one that is open where hardly any other is. */
const TURN_TLS_PORT = 443;

export interface CoturnOptions {
  secret: string;
  /** Without one there is no TLS. */
  certificate?: Certificate;
  /** Answers questions about NATs (RFC 5780) too, which the hardened one refuses. */
  rfc5780?: true;
}

/** coturn on a server of the lab, as it is run in earnest: TURN by UDP, TCP and TLS, with the hardened file. */
export class Coturn {
  readonly address: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(address: string, child: ChildProcess, folder: string) {
    this.address = address;
    this.#child = child;
    this.#folder = folder;
  }

  static async start(server: Server, options: CoturnOptions): Promise<Coturn> {
    const folder = await mkdtemp(join(tmpdir(), 'parley-coturn-'));
    const file = join(folder, 'turnserver.conf');
    const hardened = options.rfc5780 ? '' : await readFile(HARDENED, 'utf8');
    await writeFile(file, `${hardened}\n${ownPart(server, options, folder).join('\n')}\n`, { mode: 0o600 });
    const child = server.machine.spawn('turnserver', ['-c', file], { stdio: ['ignore', 'pipe', 'ignore'] });
    await firstLine(child, /IO method \(admin thread\)/);
    const coturn = new Coturn(server.address, child, folder);
    if (!options.rfc5780) await logIn(server, options.secret);
    return coturn;
  }

  get stunUrl(): string {
    return `stun:${this.address}:${TURN_PORT}`;
  }

  /** By UDP, TCP and TLS. */
  get turnUrls(): string[] {
    const plain = ['udp', 'tcp'].map((transport) => `turn:${this.address}:${TURN_PORT}?transport=${transport}`);
    return [...plain, `turns:${this.address}:${TURN_TLS_PORT}?transport=tcp`];
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** What depends on the machine. */
function ownPart({ address, addresses }: Server, { secret, certificate }: CoturnOptions, folder: string): string[] {
  return [
    'use-auth-secret',
    'no-cli',
    `static-auth-secret=${secret}`,
    'realm=parley',
    ...addresses.map((each) => `listening-ip=${each}`),
    `relay-ip=${address}`,
    `listening-port=${TURN_PORT}`,
    'log-file=stdout',
    `userdb=${join(folder, 'turndb')}`,
    `pidfile=${join(folder, 'turnserver.pid')}`,
    ...(certificate
      ? [`tls-listening-port=${TURN_TLS_PORT}`, `cert=${certificate.certFile}`, `pkey=${certificate.keyFile}`]
      : ['no-tls', 'no-dtls']),
  ];
}

/** The first login makes coturn's database; of two at that moment coturn 4.6.1 refuses one. */
async function logIn({ machine, address }: Server, secret: string): Promise<void> {
  const user = `${Math.floor(Date.now() / 1000) + 60}:first`;
  const password = createHmac('sha1', secret).update(user).digest('base64');
  const packets = ['-y', '-m', '1', '-n', '1'];
  await machine.run('turnutils_uclient', [...packets, '-u', user, '-w', password, '-p', String(TURN_PORT), address]);
}
