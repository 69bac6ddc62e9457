import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { freePort } from './free-port.ts';

const PROGRAM = fileURLToPath(new URL('../apps/gateway/bin/parley.mjs', import.meta.url));
const UNLIMITED = '1000000';

/** The gateway as an operator runs it: its build, a database in a file, and one port that it comes back to. */
export class GatewayProcess {
  readonly port: number;
  readonly #folder: string;
  readonly #watch = new Worker(new URL('./ready-watch.mjs', import.meta.url), { execArgv: [] });
  #child: ChildProcess | undefined;

  private constructor(port: number, folder: string) {
    this.port = port;
    this.#folder = folder;
  }

  static async create(): Promise<GatewayProcess> {
    return new GatewayProcess(await freePort(), await mkdtemp(join(tmpdir(), 'parley-')));
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** All clients come from one address here, so its limits are out of the way. @returns when it was ready, in ms since 1970 */
  async start(): Promise<number> {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [PROGRAM, 'start'], {
      env: {
        PATH,
        HOME,
        HOST: '127.0.0.1',
        PORT: String(this.port),
        DATABASE_URL: `file:${join(this.#folder, 'parley.db')}`,
        STUN_URLS: '',
        TURN: 'off',
        LOG_LEVEL: 'error',
        LIMIT_GUESTS_PER_MINUTE: UNLIMITED,
        LIMIT_CONNECTIONS_PER_MINUTE: UNLIMITED,
        LIMIT_HTTP_PER_SECOND: UNLIMITED,
        LIMIT_INITIATE_BURST: UNLIMITED,
        LIMIT_INITIATE_PER_MINUTE: UNLIMITED,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.#child = child;
    this.#watch.postMessage(this.origin);
    const ready = once(this.#watch, 'message') as Promise<[number]>;
    const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`The gateway ended with ${code}`)));
    // Rejects at the end of each gateway, when nobody waits for its start any more.
    ended.catch(() => {});
    const [at] = await Promise.race([ready, ended]);
    return at;
  }

  /** `kill -9`: resolves when it is no more. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async remove(): Promise<void> {
    await this.kill();
    await this.#watch.terminate();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
