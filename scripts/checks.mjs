import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './quietly.mjs';
import { tally } from './vitest-report.mjs';

/** @typedef {import('./steps.mjs').Step} Step */

const MINUTE = 60_000;

/**
 * A check that is an npm script of its own, for those who want just that one.
 * @param {string} name
 * @param {string} script
 * @param {string[]} args
 * @returns {Step}
 */
function check(name, script, ...args) {
  return { name, program: npm(['run', '--silent', script, '--', ...args]), limitMs: 5 * MINUTE };
}

/** What can be said of the sources without running them. @type {Step[]} */
export const staticChecks = [
  check('types: gateway, SDK, tests', 'typecheck:node'),
  check('types: SDK, page', 'typecheck:browser'),
  check('format and lint', 'lint'),
  check('import directions', 'directions'),
  check('dead code', 'dead-code'),
  check('docs/PROTOCOL.md is fresh', 'docs:protocol', '--check'),
  check('api/ is fresh', 'api', '--check'),
];

/** The apps as they are started. @type {Step} */
export const builds = { name: 'builds', program: npm(['run', '--silent', 'build']), limitMs: 10 * MINUTE };

/** What people download, against its limits; of what {@link builds} made. @type {Step} */
export const sizes = check('sizes', 'sizes');

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
    program: {
      command: process.execPath,
      args: [
        'node_modules/vitest/vitest.mjs',
        'run',
        `--project=${project}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
    },
    limitMs,
    live: true,
    // The WebRTC engine for Node (@roamhq/wrtc) now and then takes its process down: "Cannot create a handle without a HandleScope".
    died: 'Worker exited unexpectedly',
    tally(succeeded) {
      try {
        return tally(JSON.parse(readFileSync(report, 'utf8')), succeeded);
      } catch {
        return tally(undefined, succeeded);
      }
    },
  };
}
