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
  for (const name of new Set(surfaces.map(({ folder: name }) => name))) {
    mkdirSync(join(folder, 'packages', name), { recursive: true });
    copyFileSync(join(root, 'packages', name, 'package.json'), join(folder, 'packages', name, 'package.json'));
  }
  writeFileSync(
    join(folder, 'tsconfig.json'),
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
      include: surfaces.map(({ folder: name, entry }) => `../../packages/${name}/${entry}.ts`),
    }),
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await quietly({ command: process.execPath, args: [tsc, '-p', join(folder, 'tsconfig.json')] }, { cwd: root });
  return folder;
}
