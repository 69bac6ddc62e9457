import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Certificate } from './authority.ts';
import { firstLine } from './first-line.ts';
import type { Server } from './lab.ts';

const PROGRAM = fileURLToPath(new URL('../../apps/gateway/bin/parley.mjs', import.meta.url));
const PORT = 443;
/** All people of a lab come from few addresses. */
const UNLIMITED = '1000000';

/** The gateway as it is built and as an operator runs it, on a server of the lab. */
export class LabGateway {
  readonly origin: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(origin: string, child: ChildProcess, folder: string) {
    this.origin = origin;
    this.#child = child;
    this.#folder = folder;
  }

  /** `settings` are those of its environment. */
  static async start(
    { machine, address }: Server,
    certificate: Certificate,
    settings: Record<string, string> = {},
  ): Promise<LabGateway> {
    const folder = await mkdtemp(join(tmpdir(), 'parley-lab-gateway-'));
    const { PATH = '', HOME = '' } = process.env;
    const child = machine.spawn(process.execPath, [PROGRAM, 'start'], {
      env: {
        PATH,
        HOME,
        HOST: address,
        PORT: String(PORT),
        TLS_CERT: certificate.certFile,
        TLS_KEY: certificate.keyFile,
        DATABASE_URL: `file:${join(folder, 'parley.db')}`,
        STUN_URLS: '',
        LOG_LEVEL: 'error',
        LIMIT_GUESTS_PER_MINUTE: UNLIMITED,
        LIMIT_CONNECTIONS_PER_MINUTE: UNLIMITED,
        LIMIT_HTTP_PER_SECOND: UNLIMITED,
        LIMIT_INITIATE_BURST: UNLIMITED,
        LIMIT_INITIATE_PER_MINUTE: UNLIMITED,
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await firstLine(child, /https:/);
    return new LabGateway(`https://${address}`, child, folder);
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    await rm(this.#folder, { recursive: true, force: true });
  }
}
