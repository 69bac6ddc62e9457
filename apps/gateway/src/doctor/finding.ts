/** What one check came to. `unused`: there was nothing to check. */
export type Outcome = 'pass' | 'fail' | 'unused';

/** One line of `parley doctor`. */
export interface Finding {
  /** A stable name, for programs: `turn`, `database` … */
  check: string;
  outcome: Outcome;
  /** What was tried, and what came of it. */
  said: string;
  /** What to do; always there when the check failed. */
  remedy?: string;
}

export function pass(check: string, said: string): Finding {
  return { check, outcome: 'pass', said };
}

export function fail(check: string, said: string, remedy: string): Finding {
  return { check, outcome: 'fail', said, remedy };
}

export function unused(check: string, said: string, remedy?: string): Finding {
  return { check, outcome: 'unused', said, ...(remedy === undefined ? {} : { remedy }) };
}
