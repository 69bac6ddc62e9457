// `npm run screens [-- <folder>] [--only <scene>]`: pictures of every scene in tests/screens/, wide and small, light and dark, in
// every language, and one sheet of them all for each scene. Written to screens/ unless told otherwise.
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } });
const folder = resolve(positionals[0] ?? `${root}screens`);

await ensureInstalled(root, console.log);
await ensureSystemPackages(root, console.log);
await ensureBuilt(root, console.log);
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config=tests/screens/vitest.config.ts',
    '--reporter=verbose',
    ...(values.only === undefined ? [] : ['--testNamePattern', values.only]),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PARLEY_SCREENS: folder } },
);
process.exitCode = status ?? 1;
if (status === 0) console.log(`The pictures are in ${folder}`);
