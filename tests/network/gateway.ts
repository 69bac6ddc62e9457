import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GATEWAY_PROGRAM, unlimitedGateway } from '../processes/built-gateway.ts';
import { firstLine } from '../processes/first-line.ts';
import type { Certificate } from './authority.ts';
import type { Server } from './lab.ts';

const PORT = 443;

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
    const child = machine.spawn(process.execPath, [GATEWAY_PROGRAM, 'start'], {
      env: unlimitedGateway({
        HOST: address,
        PORT: String(PORT),
        TLS_CERT: certificate.certFile,
        TLS_KEY: certificate.keyFile,
        DATABASE_URL: `file:${join(folder, 'parley.db')}`,
        ...settings,
      }),
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
