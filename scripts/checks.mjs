import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tally } from './vitest-report.mjs';

/** @typedef {import('./steps.mjs').Step} Step */

const MINUTE = 60_000;
const bin = (/** @type {string} */ path) => join('node_modules', path);

/** What can be said of the sources without running them. @type {Step[]} */
export const staticChecks = [
  { name: 'types: gateway, SDK, tests', args: [bin('typescript/bin/tsc'), '-p', 'tsconfig.json'], limitMs: 5 * MINUTE },
  { name: 'types: SDK, page', args: [bin('typescript/bin/tsc'), '-p', 'tsconfig.browser.json'], limitMs: 5 * MINUTE },
  { name: 'format and lint', args: [bin('@biomejs/biome/bin/biome'), 'check', '.'], limitMs: 5 * MINUTE },
  {
    name: 'import directions',
    args: [bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'packages', 'apps', 'scripts', 'tests', 'bench'],
    limitMs: 5 * MINUTE,
  },
  { name: 'dead code', args: [bin('knip/bin/knip.js')], limitMs: 5 * MINUTE },
  {
    name: 'docs/PROTOCOL.md is fresh',
    args: [bin('tsx/dist/cli.mjs'), 'scripts/protocol-page.ts', '--check'],
    limitMs: MINUTE,
  },
];

/** The apps as they are started. @type {Step} */
export const builds = { name: 'builds', args: ['scripts/build.mjs'], limitMs: 10 * MINUTE };

/**
 * One of the projects of `vitest.config.ts`, each of its tests counted.
 * @param {string} project
 * @param {{ logs: string, limitMs?: number }} options
 * @returns {Step}
 */
export function vitest(project, { logs, limitMs = 10 * MINUTE }) {
  const report = join(logs, `${project}.json`);
  return {
    name: `tests: ${project}`,
    args: [
      bin('vitest/vitest.mjs'),
      'run',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    limitMs,
    live: true,
    tally(succeeded) {
      try {
        return tally(JSON.parse(readFileSync(report, 'utf8')), succeeded);
      } catch {
        return tally(undefined, succeeded);
      }
    },
  };
}
