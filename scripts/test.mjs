// `npm test`: everything a change must pass. Installs what is missing, the second time nothing is.
import './node-version.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builds, sizes, staticChecks, vitest } from './checks.mjs';
import { ensureInstalled } from './install.mjs';
import { whyNoNetworkLab } from './network-lab.mjs';
import { runSteps } from './steps.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const logs = mkdtempSync(join(tmpdir(), 'parley-test-'));
const MINUTE = 60_000;

const noNetworkLab = whyNoNetworkLab();

async function everything() {
  try {
    await ensureInstalled(root, console.log);
    await ensureSystemPackages(root, console.log);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
  // Tests one after the other: browsers and their fake cameras want the machine to themselves.
  return runSteps(
    [
      staticChecks,
      builds,
      sizes,
      vitest('unit', { logs }),
      vitest('gateway', { logs }),
      vitest('simulation', { logs }),
      ...(noNetworkLab === undefined ? [vitest('network', { logs })] : []),
      vitest('browser', { logs, limitMs: 20 * MINUTE }),
    ],
    { root, logs },
  );
}

const { passed, failed } = await everything();
if (failed === 0) rmSync(logs, { recursive: true });
else console.log(`\nFull logs: ${logs}`);
if (noNetworkLab !== undefined) console.log(`\n! NOT RUN: tests: network, for ${noNetworkLab}.`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
