// `npm run api`: writes api/*.api.md, the public surface of each package that others build on; `--check` only says whether
// they are fresh (docs/decisions/0010).
import './node-version.mjs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emitDeclarations } from './api/declarations.mjs';
import { report } from './api/report.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const write = !process.argv.includes('--check');

const surfaces = [
  { name: 'sdk', folder: 'sdk', entry: 'src/index' },
  { name: 'sdk-check', folder: 'sdk', entry: 'src/check/check-result' },
  { name: 'sdk-http', folder: 'sdk', entry: 'src/http/api' },
  { name: 'react', folder: 'react', entry: 'src/index' },
  { name: 'element', folder: 'element', entry: 'src/index' },
].filter(({ folder, entry }) => existsSync(join(root, 'packages', folder, `${entry}.ts`)));
const declarations = await emitDeclarations(root, surfaces);
for (const surface of surfaces) {
  if (report(root, declarations, surface, { write }) || write) continue;
  const { name, folder, entry } = surface;
  console.error(`api/${name}.api.md is not what packages/${folder}/${entry}.ts exports. If that is meant: npm run api`);
  process.exitCode = 1;
}
