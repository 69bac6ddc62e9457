// `npm run guards [core]`: shows that the tests of the call core bite. In a copy, every condition that decides is made false, then true, and the tests run against
// each such mutant; those that no test notices are listed. Takes some minutes.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explain } from './equivalents.mjs';
import { withMutants } from './mutants.mjs';

const CORE = 'apps/gateway/src/call';
/** A mutant whose tests take longer is stuck, which is noticed too. */
const LIMIT_MS = 90_000;
/** Most mutants die by a rule's test, and of the rest most in few inputs of a search. */
const SEARCH_DEPTH = '4';

const root = fileURLToPath(new URL('../..', import.meta.url));
const COLLECTED = fileURLToPath(new URL('./collected.mjs', import.meta.url));
const TESTED = fileURLToPath(new URL('./tested.mjs', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'parley-guards-'));
const core = join(copy, CORE);
const results = join(copy, 'results');

/** Copies the core with its guards switchable, and its tests collected instead of run. */
function prepare() {
  mkdirSync(core, { recursive: true });
  cpSync(join(root, CORE), core, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(results, '');
  /** @type {import('./mutants.mjs').Mutant[]} */
  const mutants = [];
  const files = readdirSync(core).filter((name) => name.endsWith('.ts'));
  for (const name of files) {
    const source = readFileSync(join(core, name), 'utf8');
    if (name.endsWith('.test.ts')) {
      const collected = JSON.stringify(COLLECTED);
      writeFileSync(join(core, name), source.replace("from 'vitest'", `from ${collected}`));
    } else {
      const instrumented = withMutants(name, source, mutants.length);
      writeFileSync(join(core, name), instrumented.source);
      mutants.push(...instrumented.mutants);
    }
  }
  return { mutants, tests: files.filter((name) => name.endsWith('.test.ts')) };
}

/**
 * Goes on with the mutant `from`, until all are done or one does not come back. Gives how many are done then.
 * @param {{ mutants: import('./mutants.mjs').Mutant[], tests: string[], from: number }} task
 * @returns {Promise<number>}
 */
function goOn({ mutants, tests, from }) {
  const task = { mutants: mutants.map(({ file }) => file), from, results };
  const lines = tests.flatMap((name) => [
    `collectFrom(${JSON.stringify(name)});`,
    `await import(${JSON.stringify(join(core, name))});`,
  ]);
  writeFileSync(
    join(copy, 'guards.test.ts'),
    [
      `import { it } from 'vitest';`,
      `import { collectFrom } from ${JSON.stringify(COLLECTED)};`,
      `import { runAgainst } from ${JSON.stringify(TESTED)};`,
      `Object.assign(globalThis, { guard: (_guard, ask) => ask() });`,
      ...lines,
      `it('mutants', { timeout: 0 }, () => runAgainst(${JSON.stringify(task)}));`,
    ].join('\n'),
  );
  writeFileSync(
    join(copy, 'vitest.config.mjs'),
    `export default { test: { include: ['guards.test.ts'], pool: 'threads', silent: true } };`,
  );
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const env = { ...process.env, PARLEY_SEARCH_DEPTH: SEARCH_DEPTH };
  const child = spawn(process.execPath, [vitest, 'run', '--root', copy], {
    cwd: copy,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  let done = from;
  let since = Date.now();
  const watch = setInterval(() => {
    const now = resultsSoFar().length;
    if (now !== done) [done, since] = [now, Date.now()];
    else if (Date.now() - since > LIMIT_MS) child.kill('SIGKILL');
  }, 500);
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      clearInterval(watch);
      done = resultsSoFar().length;
      if (code === 0 || (done > from && done < mutants.length) || Date.now() - since > LIMIT_MS) resolve(done);
      else reject(new Error(`The tests fail without any mutant\n${output}`));
    });
  });
}

function resultsSoFar() {
  return readFileSync(results, 'utf8').trim().split('\n').filter(Boolean);
}

async function main() {
  const { mutants, tests } = prepare();
  let done = 0;
  do {
    done = await goOn({ mutants, tests, from: done });
    if (done < mutants.length) writeFileSync(results, `${done++} false\n`, { flag: 'a' });
  } while (done < mutants.length);
  const survived = resultsSoFar().flatMap((line, number) => (line.endsWith('true') ? (mutants[number] ?? []) : []));
  const { reasons, stale } = explain(survived);
  for (const [index, { file, line, text, becomes }] of survived.entries()) {
    const reason = reasons[index];
    console.log(`${reason ? '≡' : '✗'} ${file}:${line}  ${text} → ${becomes}${reason ? `: ${reason}` : ''}`);
  }
  for (const { file, text, becomes } of stale)
    console.log(`? ${file}  ${text} → ${becomes}: explained, and did not survive`);
  const unexplained = reasons.filter((reason) => reason === undefined).length;
  const killed = mutants.length - survived.length;
  const equivalent = survived.length - unexplained;
  console.log(`\n${mutants.length} mutants: ${killed} killed, ${equivalent} equivalent, ${unexplained} survived`);
  process.exitCode = unexplained === 0 && stale.length === 0 ? 0 : 1;
}

try {
  await main();
} finally {
  rmSync(copy, { recursive: true });
}
