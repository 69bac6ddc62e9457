// `npm run guards -- delivery [--seeds 300] [--orders 500] [--only journal]`: in a copy, what makes delivery, commands and coming back hold
// is removed, one thing at a time. The simulation looks for a seed that shows it, then for a race; where neither does, the test that
// stands beside it must fail.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { REMOVALS } from './removals.mjs';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    seeds: { type: 'string', default: '300' },
    orders: { type: 'string', default: '500' },
    only: { type: 'string', default: '' },
  },
});
/** Who runs longer is stuck, which is noticed too. */
const LIMIT_MS = 600_000;
const COPIED = [
  'package.json',
  'vitest.config.ts',
  'tsconfig.base.json',
  'tsconfig.json',
  'packages',
  'apps',
  'tests',
  'scripts',
];
const LEFT_OUT = /\/(node_modules|dist)(\/|$)/;

const root = fileURLToPath(new URL('../..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'parley-guards-'));

/** @param {string[]} args @returns what the program said, and whether it was content */
function run(args) {
  const { stdout, status } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', timeout: LIMIT_MS });
  return { text: stdout, content: status === 0 };
}

/** @param {string[]} options of the soak */
function soak(options) {
  const { text, content } = run(['--import', 'tsx', 'tests/simulation/soak.ts', ...options]);
  if (content) return undefined;
  const [, oracle = 'it stops there'] = /^✗ (.*)$/m.exec(text) ?? [];
  const [, kind = 'seed', number = '?'] = /--(seed|race) (\d+) --trace/.exec(text) ?? [];
  return `${kind} ${number}: ${oracle.slice(0, 150)}`;
}

/** @param {string} file @returns the first test that fails */
function testBeside(file) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { text, content } = run([vitest, 'run', '--reporter=json', file]);
  if (content) return undefined;
  const { testResults } = JSON.parse(text.slice(text.indexOf('{')));
  const failed = testResults
    .flatMap(
      (/** @type {{ assertionResults: { status: string, fullName: string }[] }} */ each) => each.assertionResults,
    )
    .find((/** @type {{ status: string }} */ { status }) => status === 'failed');
  return `${file}: ${failed?.fullName ?? 'does not run'}`;
}

/** @param {import('./removals.mjs').Removal} removal @returns who noticed */
function whoNotices({ file, stands, becomes, test }) {
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(stands).length !== 2) throw new Error(`${file} does not hold once: ${stands}`);
  writeFileSync(
    path,
    source.replace(stands, () => becomes),
  );
  try {
    return (
      soak(['--seeds', values.seeds]) ??
      soak(['--seeds', '0', '--orders', values.orders]) ??
      (test === undefined ? undefined : testBeside(test))
    );
  } finally {
    writeFileSync(path, source);
  }
}

try {
  for (const name of COPIED)
    cpSync(join(root, name), join(copy, name), {
      recursive: true,
      filter: (source) => !LEFT_OUT.test(source.slice(root.length)),
    });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  let unnoticed = 0;
  for (const removal of REMOVALS.filter(({ guard }) => guard.includes(values.only))) {
    const noticed = whoNotices(removal);
    if (noticed === undefined) unnoticed++;
    console.log(`${noticed === undefined ? '✗' : '✓'} ${removal.guard}\n    ${noticed ?? 'nobody noticed'}`);
  }
  console.log(`\n${unnoticed === 0 ? 'Each removal was noticed.' : `${unnoticed} removals were noticed by nobody.`}`);
  process.exitCode = unnoticed === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true });
}
