import './node-version.mjs';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { ensureInstalled } from './install.mjs';
import { npm, quietly } from './quietly.mjs';

/** What all builds are made of, apart from sources. */
const SHARED = ['tsconfig.base.json', 'tsconfig.browser.json', 'package-lock.json', 'scripts/precompress-plugin.ts'];
const CLIENT = ['packages/protocol', 'packages/runtime', 'packages/sdk', 'packages/react'];

/** What is built, and of which folders besides its own. */
const PARTS = [
  { name: 'gateway', folder: 'apps/gateway', of: ['packages/protocol', 'packages/runtime'] },
  { name: 'page', folder: 'apps/web', of: CLIENT },
  { name: 'element', folder: 'packages/element', of: CLIENT },
];

/**
 * Which parts were changed since they were built, and the fingerprint of each. Vite empties `dist`, so a build that was
 * broken off leaves no stamp.
 * @param {string} root
 */
function stale(root) {
  const present = PARTS.filter(({ folder }) => existsSync(join(root, folder, 'package.json')));
  return present
    .map(({ name, folder, of }) => ({
      name,
      folder,
      stamp: join(root, folder, 'dist/.fingerprint'),
      now: fingerprint(root, [folder, ...of, ...SHARED]),
    }))
    .filter(({ stamp, now }) => {
      try {
        return readFileSync(stamp, 'utf8') !== now;
      } catch {
        return true;
      }
    });
}

/**
 * Builds the gateway, the page and the element when their sources changed.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function ensureBuilt(root, say) {
  const work = stale(root);
  if (work.length === 0) return;
  say(`Building the ${work.map(({ name }) => name).join(' and the ')}…`);
  await Promise.all(
    work.map(async ({ folder, stamp, now }) => {
      await quietly(npm(['run', 'build', '--silent', '--workspace', folder]), { cwd: root });
      writeFileSync(stamp, now);
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  await ensureInstalled(root, console.log);
  await ensureBuilt(root, console.log);
}
