import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, quietly } from './quietly.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage */

/**
 * What a lock file lists, or nothing when it is absent. npm writes `node_modules/.package-lock.json` as its last step,
 * so an installation that was broken off has none.
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}

/**
 * Whether `node_modules` holds what `package-lock.json` asks for, however it was installed. Optional packages may be
 * absent: they are for other platforms.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = Object.entries(lockedPackages(join(root, 'package-lock.json'))).filter(([path]) => path !== '');
  const present = lockedPackages(join(root, 'node_modules/.package-lock.json'));
  return wanted.every(([path, { version, integrity, optional }]) => {
    const found = present[path];
    return found ? found.version === version && found.integrity === integrity : optional === true;
  });
}

/**
 * Installs with `npm ci` when something is missing or of another version.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function ensureInstalled(root, say) {
  if (isInstalled(root)) return;
  say('Installing… (once, about half a minute)');
  await quietly(npm(['ci', '--no-audit', '--no-fund']), { cwd: root });
}
