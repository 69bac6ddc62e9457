// `npm run soak [-- --seeds 1000] [--from 1] [--orders 0] [--through]`: the simulation of tests/simulation/, as long as told; it stops at the
// first violation. `-- --seed 7 --trace` shows one seed, `-- --race 7 --trace` one race.
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await ensureInstalled(root, console.log);
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'tests/simulation/soak.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
