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

const packages = ['sdk', 'react', 'element'].filter((name) => existsSync(join(root, 'packages', name, 'src/index.ts')));
const declarations = await emitDeclarations(root, packages);
for (const name of packages) {
  if (report(root, declarations, name, { write }) || write) continue;
  console.error(`api/${name}.api.md is not what packages/${name} exports. If that is meant, run: npm run api`);
  process.exitCode = 1;
}
