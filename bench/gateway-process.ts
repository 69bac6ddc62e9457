import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { freePort } from '../apps/gateway/src/turnserver/free-port.ts';
import { GATEWAY_PROGRAM, unlimitedGateway } from '../tests/processes/built-gateway.ts';

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
    return new GatewayProcess(await freePort(['127.0.0.1']), await mkdtemp(join(tmpdir(), 'parley-')));
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** @returns when it was ready, in ms since 1970 */
  async start(): Promise<number> {
    const child = spawn(process.execPath, [GATEWAY_PROGRAM, 'start'], {
      env: unlimitedGateway({
        HOST: '127.0.0.1',
        PORT: String(this.port),
        DATABASE_URL: `file:${join(this.#folder, 'parley.db')}`,
        TURN: 'off',
      }),
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
