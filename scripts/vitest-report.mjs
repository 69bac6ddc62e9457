/**
 * @typedef {object} VitestReport what `--reporter=json` writes
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults by file
 */

/**
 * What a run of Vitest counts for. A file that could not be loaded, an unhandled error and a run that wrote no report
 * have no test to blame, and still count as failures.
 * @param {VitestReport | undefined} report
 * @param {boolean} succeeded whether Vitest itself was content
 */
export function tally(report, succeeded) {
  if (!report) return { passed: 0, failed: 1 };
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + unloaded;
  return { passed: report.numPassedTests, failed: failed === 0 && !succeeded ? 1 : failed };
}
