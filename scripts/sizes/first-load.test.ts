import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { firstLoad } from './first-load.mjs';

let folder: string;
const write = (file: string, content: string) => writeFileSync(join(folder, file), content);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-first-load-'));
  mkdirSync(join(folder, 'assets'));
  write('assets/shared.js', 'export const a = 1;');
  write('assets/again.js', "export * from './shared.js';");
  write('assets/later.js', 'export {};');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('takes what the page names and what its scripts import, and leaves what comes on demand', () => {
  write(
    'index.html',
    `<link rel="icon" href="/icon.svg" /><link rel="manifest" href="/site.webmanifest" />
     <script type="module" crossorigin src="/assets/index.js"></script>
     <link rel="modulepreload" crossorigin href="/assets/shared.js">
     <link rel="stylesheet" crossorigin href="/assets/index.css">`,
  );
  write('assets/index.css', 'p { color: red }');
  write('assets/index.js', "import { a } from './again.js'; console.log(a, () => import('./later.js'));");
  expect(firstLoad(folder, 'index.html').sort()).toEqual([
    'assets/again.js',
    'assets/index.css',
    'assets/index.js',
    'assets/shared.js',
    'index.html',
  ]);
});

it('follows the imports of a module that stands alone', () => {
  write('entry.js', "import './assets/again.js';");
  expect(firstLoad(folder, 'entry.js')).toEqual(['entry.js', 'assets/again.js', 'assets/shared.js']);
});
