import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ passed: number, failed: number }} Tally
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {import('./quietly.mjs').Program} program
 * @property {number} limitMs after which it counts as hung, is killed and has failed
 * @property {boolean} [live] whether its output is shown as it comes, instead of only after a failure
 * @property {string} [died] what it prints when a process of it was killed by the engine; then it is run once more
 * @property {(succeeded: boolean) => Tally} [tally] what it counts for; one when absent
 */

/** The steps that run now, so that whoever is interrupted takes them along. @type {Set<number>} */
const running = new Set();

/** How many steps of a group run at once: as many as a small machine has cores. */
const AT_ONCE = 2;

/** @param {number} group */
function kill(group) {
  try {
    process.kill(-group, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    for (const group of running) kill(group);
    process.exit(1);
  });
}

/**
 * A group of its own lets a hung step be killed with all that it started: browsers, gateways.
 * @param {Step} step
 * @param {{ cwd: string, log: string }} where
 * @returns {Promise<boolean>} whether it succeeded in time
 */
function run({ program: { command, args }, limitMs, live }, { cwd, log }) {
  return new Promise((resolve) => {
    const file = createWriteStream(log);
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const { pid } = child;
    if (pid !== undefined) running.add(pid);
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      file.write(`\nStopped: not done after ${limitMs / 1000} s.\n`);
      if (pid !== undefined) kill(pid);
    }, limitMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream.pipe(file, { end: false });
      if (live) stream.pipe(process.stdout, { end: false });
    }
    const done = (/** @type {boolean} */ succeeded) => {
      clearTimeout(limit);
      if (pid !== undefined) running.delete(pid);
      file.end(() => resolve(succeeded));
    };
    child.once('error', (error) => {
      file.write(`${error.message}\n`);
      done(false);
    });
    child.once('close', (code) => done(code === 0 && !late));
  });
}

/**
 * Runs steps one after another, all of them even when some fail, and says how each went.
 * @param {(Step | Step[])[]} steps those of a group do not disturb each other, and two of them run at once
 * @param {{ root: string, logs: string }} folders `logs` is where the full output of each goes
 * @returns {Promise<Tally>}
 */
export async function runSteps(steps, folders) {
  const sum = { passed: 0, failed: 0 };
  for (const step of steps) {
    const waiting = [step].flat();
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { passed, failed } = await runStep(next, folders);
        sum.passed += passed;
        sum.failed += failed;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
  return sum;
}

/**
 * @param {Step} step
 * @param {{ root: string, logs: string }} folders
 * @returns {Promise<Tally>}
 */
async function runStep(step, { root, logs }) {
  const log = join(logs, `${step.name.replaceAll(/[^a-z]+/gi, '-')}.log`);
  const start = performance.now();
  if (step.live) console.log(`\n▶ ${step.name}`);
  let succeeded = await run(step, { cwd: root, log });
  if (!succeeded && step.died !== undefined && readFileSync(log, 'utf8').includes(step.died)) {
    console.log(`↻ ${step.name}: ${step.died}. Once more.`);
    succeeded = await run(step, { cwd: root, log });
  }
  const tally = step.tally?.(succeeded) ?? { passed: Number(succeeded), failed: Number(!succeeded) };
  const sign = tally.failed === 0 ? '✓' : '✗';
  console.log(`${sign} ${step.name}  ${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (tally.failed > 0 && !step.live) console.log(readFileSync(log, 'utf8').trimEnd());
  return tally;
}
