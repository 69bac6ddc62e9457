import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that are made, not written, and files that change nothing in what is built. */
const MADE = new Set(['node_modules', 'dist', 'data', 'coverage', '.cache']);
const TEST = /\.test\.tsx?$/;

/**
 * The files at and below `path`, relative to `root`, in an order that every machine agrees on.
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return TEST.test(path) ? [] : [path];
  return readdirSync(join(root, path))
    .filter((name) => !MADE.has(name))
    .sort()
    .flatMap((name) => filesOf(root, `${path}/${name}`));
}

/**
 * One hash over the names and contents of all source files at or below `paths`; it changes when one is edited, added,
 * renamed or removed, and not by a new date.
 * @param {string} root
 * @param {string[]} paths files or folders, relative to `root`
 */
export function fingerprint(root, paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesOf(root, path))) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
