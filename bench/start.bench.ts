// From `npm start` to an answering page: in a clean clone (installs and builds), and again (nothing to do).
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../apps/gateway/src/turnserver/free-port.ts';
import { median } from './median.ts';

const CLONES = 3;
const STARTS_PER_CLONE = 3;
const LIMIT_MS = 5 * 60_000;

const repository = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'parley-start-'));

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
  return response?.status === 200;
}

/** The group of the `npm start` that runs now: npm, its shell and the gateway. */
let group: number | undefined;

/** @returns whether anybody of the group was there to hear it */
function signal(name: 'SIGTERM' | 0): boolean {
  if (group === undefined) return false;
  try {
    return process.kill(-group, name);
  } catch {
    return false;
  }
}

/** Stops the gateway and waits until it has let go of its database. */
async function stop(): Promise<void> {
  signal('SIGTERM');
  while (signal(0)) await wait(20);
  group = undefined;
}

process.on('exit', () => signal('SIGTERM'));
process.on('SIGINT', () => process.exit(1));

/** Seconds from `npm start` in `clone` until health and the page are answered. */
async function secondsToPage(clone: string): Promise<number> {
  const port = await freePort(['127.0.0.1']);
  const began = performance.now();
  const gateway = spawn('npm', ['start'], {
    cwd: clone,
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: `file:${clone}/data/bench.db`,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  group = gateway.pid;
  try {
    while (!((await answers(`http://127.0.0.1:${port}/healthz`)) && (await answers(`http://127.0.0.1:${port}/`)))) {
      if (gateway.exitCode !== null) throw new Error(`npm start ended with code ${gateway.exitCode}`);
      if (performance.now() - began > LIMIT_MS) throw new Error(`no page after ${LIMIT_MS / 1000} s`);
      await wait(20);
    }
    return (performance.now() - began) / 1000;
  } finally {
    await stop();
  }
}

const clean: number[] = [];
const warm: number[] = [];
try {
  for (let n = 0; n < CLONES; n++) {
    const clone = join(work, `clone-${n}`);
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', repository, clone]);
    clean.push(await secondsToPage(clone));
    for (let start = 0; start < STARTS_PER_CLONE; start++) warm.push(await secondsToPage(clone));
    rmSync(clone, { recursive: true });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

const list = (values: readonly number[]) => values.map((value) => value.toFixed(2)).join(', ');
console.log(`npm start → page, committed sources, packages from npm's cache where it has them`);
console.log(`  clean clone  median ${median(clean).toFixed(2)} s  (${list(clean)})`);
console.log(`  again        median ${median(warm).toFixed(2)} s  (${list(warm)})`);
console.log(`  ratio        ${(median(clean) / median(warm)).toFixed(1)}`);
