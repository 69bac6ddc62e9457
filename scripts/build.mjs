import './node-version.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { ensureInstalled } from './install.mjs';
import { npm, quietly } from './quietly.mjs';

const APPS = ['gateway', 'web'];
const SHARED = ['packages', 'tsconfig.base.json', 'tsconfig.browser.json', 'package-lock.json'];

/**
 * Which apps were changed since they were built, and the fingerprint of each. Vite empties `dist`, so a build that was
 * broken off leaves no stamp.
 * @param {string} root
 */
function stale(root) {
  return APPS.map((app) => ({
    app,
    stamp: join(root, 'apps', app, 'dist/.fingerprint'),
    now: fingerprint(root, [`apps/${app}`, ...SHARED]),
  })).filter(({ stamp, now }) => {
    try {
      return readFileSync(stamp, 'utf8') !== now;
    } catch {
      return true;
    }
  });
}

/**
 * Builds the gateway and the page when their sources changed.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function ensureBuilt(root, say) {
  const work = stale(root);
  if (work.length === 0) return;
  say(`Building the ${work.map(({ app }) => app).join(' and the ')}…`);
  await Promise.all(
    work.map(async ({ app, stamp, now }) => {
      await quietly(npm(['run', 'build', '--silent', '--workspace', `@parley/${app}`]), { cwd: root });
      writeFileSync(stamp, now);
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  await ensureInstalled(root, console.log);
  await ensureBuilt(root, console.log);
}
