import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quietly } from '../quietly.mjs';

/**
 * Has the compiler write the declarations of packages that export their sources.
 * @param {string} root
 * @param {{ folder: string, entry: string }[]} surfaces modules of packages in `packages/`, without their ending
 * @returns {Promise<string>} the folder in which they lie as their sources do
 */
export async function emitDeclarations(root, surfaces) {
  // Not in node_modules: what lies there counts as somebody else's.
  const folder = join(root, '.cache/api');
  rmSync(folder, { recursive: true, force: true });
  const names = new Set(surfaces.map(({ folder: name }) => name));
  for (const name of names) {
    const copy = join(folder, 'packages', name);
    mkdirSync(copy, { recursive: true });
    copyFileSync(join(root, 'packages', name, 'package.json'), join(copy, 'package.json'));
    const entries = surfaces.filter((surface) => surface.folder === name).map(({ entry }) => entry);
    // One package at a time: what is found by another one's import first counts as somebody else's, and is not written.
    await emit(root, folder, { name, entries });
  }
  return folder;
}

/**
 * @param {string} root
 * @param {string} folder
 * @param {{ name: string, entries: string[] }} surface
 */
async function emit(root, folder, { name, entries }) {
  const config = join(folder, `tsconfig.${name}.json`);
  writeFileSync(
    config,
    JSON.stringify({
      extends: '../../tsconfig.browser.json',
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        // Whether the types are right is another step's question.
        noCheck: true,
        rootDir: '../..',
        outDir: '.',
      },
      include: entries.map((entry) => `../../packages/${name}/${entry}.ts`),
    }),
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await quietly({ command: process.execPath, args: [tsc, '-p', config] }, { cwd: root });
}
