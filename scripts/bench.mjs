// `npm run bench [name…] [-- --option…]`: every program in bench/, or those named, one after another, with these options.
// Each prints its own figures.
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const SUFFIX = '.bench.ts';

const present = readdirSync(`${root}bench`)
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .sort();
const given = process.argv.slice(2);
const firstOption = given.findIndex((word) => word.startsWith('-'));
const named = firstOption < 0 ? given : given.slice(0, firstOption);
const options = given.slice(named.length);
const unknown = named.filter((name) => !present.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench named ${unknown.join(', ')}. There are: ${present.join(', ')}`);
  process.exit(1);
}

await ensureInstalled(root, console.log);
await ensureBuilt(root, console.log);
for (const name of named.length > 0 ? named : present) {
  console.log(`\n▶ ${name}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', `bench/${name}${SUFFIX}`, ...options], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
