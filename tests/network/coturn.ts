import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@parley/runtime';
import { turnCredentials } from '../../apps/gateway/src/ice/ice-servers.ts';
import type { Certificate } from './authority.ts';
import { firstLine } from './first-line.ts';
import type { Server } from './lab.ts';

const TURN_PORT = 3478;
/** The one that is open where hardly any other is. */
const TURN_TLS_PORT = 443;
const HOUR_S = 3600;

export interface CoturnOptions {
  secret: string;
  /** Without one there is no TLS. */
  certificate?: Certificate;
}

/** coturn on a server of the lab: STUN with the other addresses of RFC 5780, and TURN by UDP, TCP and TLS. */
export class Coturn {
  readonly address: string;
  readonly #secret: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(address: string, secret: string, child: ChildProcess, folder: string) {
    this.address = address;
    this.#secret = secret;
    this.#child = child;
    this.#folder = folder;
  }

  static async start({ machine, address, addresses }: Server, { secret, certificate }: CoturnOptions): Promise<Coturn> {
    const folder = await mkdtemp(join(tmpdir(), 'parley-coturn-'));
    const options = {
      'static-auth-secret': secret,
      realm: 'parley',
      'listening-port': TURN_PORT,
      'tls-listening-port': TURN_TLS_PORT,
      'log-file': 'stdout',
      userdb: join(folder, 'turndb'),
      pidfile: join(folder, 'turnserver.pid'),
      ...(certificate ? { cert: certificate.certFile, pkey: certificate.keyFile } : {}),
    };
    const flags = ['-n', '--use-auth-secret', '--no-cli', ...(certificate ? [] : ['--no-tls', '--no-dtls'])];
    const listening = addresses.flatMap((each) => ['--listening-ip', each]);
    const named = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    const child = machine.spawn('turnserver', [...flags, ...listening, '--relay-ip', address, ...named], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await firstLine(child, /IO method \(admin thread\)/);
    return new Coturn(address, secret, child, folder);
  }

  get stunUrl(): string {
    return `stun:${this.address}:${TURN_PORT}`;
  }

  /** By UDP, TCP and TLS. */
  get turnUrls(): string[] {
    const plain = ['udp', 'tcp'].map((transport) => `turn:${this.address}:${TURN_PORT}?transport=${transport}`);
    return [...plain, `turns:${this.address}:${TURN_TLS_PORT}?transport=tcp`];
  }

  /** For a client that asks no gateway. */
  iceServers(clock: Pick<Clock, 'now'>): RTCIceServer[] {
    const credentials = turnCredentials(this.#secret, 'bench', Math.floor(clock.now() / 1000) + HOUR_S);
    return [{ urls: [this.stunUrl] }, { urls: this.turnUrls, ...credentials }];
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    await rm(this.#folder, { recursive: true, force: true });
  }
}
