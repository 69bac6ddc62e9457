import { describe, expect, it } from 'vitest';
import { tally } from './vitest-report.mjs';

const file = (status: string, tests: number) => ({ status, assertionResults: Array.from({ length: tests }) });

describe('what a run of the tests counts for', () => {
  it('counts tests, not files', () => {
    const report = { numPassedTests: 7, numFailedTests: 2, testResults: [file('passed', 5), file('failed', 4)] };
    expect(tally(report, false)).toEqual({ passed: 7, failed: 2 });
  });

  it('counts a file that could not be loaded', () => {
    const report = { numPassedTests: 5, numFailedTests: 0, testResults: [file('passed', 5), file('failed', 0)] };
    expect(tally(report, false)).toEqual({ passed: 5, failed: 1 });
  });

  it('counts an error outside any test', () => {
    const report = { numPassedTests: 5, numFailedTests: 0, testResults: [file('passed', 5)] };
    expect(tally(report, false)).toEqual({ passed: 5, failed: 1 });
  });

  it('counts a run that crashed before it could report', () => {
    expect(tally(undefined, false)).toEqual({ passed: 0, failed: 1 });
  });
});
