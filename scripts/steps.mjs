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
 * @property {(succeeded: boolean) => Tally} [tally] what it counts for; one when absent
 */

/** The step that runs now, so that whoever is interrupted takes it along. @type {number | undefined} */
let running;

function killRunning() {
  if (running === undefined) return;
  try {
    process.kill(-running, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    killRunning();
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
    running = child.pid;
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      file.write(`\nStopped: not done after ${limitMs / 1000} s.\n`);
      killRunning();
    }, limitMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream.pipe(file, { end: false });
      if (live) stream.pipe(process.stdout, { end: false });
    }
    const done = (/** @type {boolean} */ succeeded) => {
      clearTimeout(limit);
      running = undefined;
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
 * @param {Step[]} steps
 * @param {{ root: string, logs: string }} folders `logs` is where the full output of each goes
 * @returns {Promise<Tally>}
 */
export async function runSteps(steps, { root, logs }) {
  const sum = { passed: 0, failed: 0 };
  for (const step of steps) {
    const log = join(logs, `${step.name.replaceAll(/[^a-z]+/gi, '-')}.log`);
    const start = performance.now();
    if (step.live) console.log(`\n▶ ${step.name}`);
    const succeeded = await run(step, { cwd: root, log });
    const { passed, failed } = step.tally?.(succeeded) ?? { passed: Number(succeeded), failed: Number(!succeeded) };
    console.log(`${failed === 0 ? '✓' : '✗'} ${step.name}  ${((performance.now() - start) / 1000).toFixed(1)} s`);
    if (failed > 0 && !step.live) console.log(readFileSync(log, 'utf8').trimEnd());
    sum.passed += passed;
    sum.failed += failed;
  }
  return sum;
}
