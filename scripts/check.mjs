// `npm run check`: what a developer runs before each commit.
import './node-version.mjs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { staticChecks, vitest } from './checks.mjs';
import { ensureInstalled } from './install.mjs';
import { runSteps } from './steps.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const logs = mkdtempSync(join(tmpdir(), 'parley-check-'));

await ensureInstalled(root, console.log);
const { passed, failed } = await runSteps([staticChecks, vitest('unit', { logs })], { root, logs });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
