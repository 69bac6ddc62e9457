import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = fileURLToPath(new URL('../../apps/gateway/src/main.ts', import.meta.url));

/** A gateway in a process of its own, as an operator runs it. */
export interface GatewayProcess {
  port: number;
  /** Sends the signal, and resolves with how the process ended. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<{ code: number | null; signal: string | null }>;
}

/** How a start that failed ended. */
export interface FailedStart {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A folder for the data of one test. */
export async function dataFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

function run(settings: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, ['--import', 'tsx', MAIN, 'start'], {
    cwd: ROOT,
    env: { PATH, HOME, HOST: '127.0.0.1', PORT: '0', STUN_URLS: '', TURN: 'off', LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts `parley start`, and resolves when it says where it listens. */
export async function startProcess(settings: Record<string, string>): Promise<GatewayProcess> {
  const child = run(settings);
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
  let said = '';
  const port = await new Promise<number>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const [, found] = /:(\d{2,5})\b/.exec(said) ?? [];
      if (found) resolve(Number(found));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    void exited.then(() => reject(new Error(`the gateway did not start: ${said}`)));
  });
  return {
    port,
    async kill(signal) {
      child.kill(signal);
      const [code, by] = await exited;
      return { code, signal: by };
    },
  };
}

/** Starts `parley start` with what must make it fail. */
export async function failToStart(settings: Record<string, string>): Promise<FailedStart> {
  const child = run(settings);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
