import type { CheckResult } from '@parley/sdk';
import type { CheckWords } from './check-sentence.ts';

/** One check as it is told. */
export interface CheckLine {
  result: CheckResult;
  title: string;
  words: CheckWords;
}

/** A whole check for whoever shall mend something: who checked where and when, then each line with its code. */
export function checkText(lines: readonly CheckLine[], where: { at: Date; agent: string; version: string }): string {
  const head = [`Parley ${where.version}`, where.at.toISOString(), where.agent].join('  ');
  const told = lines.map(({ result: { check, outcome, code, servers = [] }, title, words: { what, how } }) =>
    [`${outcome}  ${check}  ${code}`, ...servers, `${title}: ${what}`, how]
      .filter((part) => part !== undefined)
      .join('\n    '),
  );
  return [head, ...told, ''].join('\n');
}
