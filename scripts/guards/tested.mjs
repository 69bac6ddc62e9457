import { appendFileSync } from 'node:fs';
import { tests } from './collected.mjs';

const NO_MUTANT = -1;

/**
 * Runs the collected tests against one mutant after another, each until a test fails, and writes `number survived` lines to `results`. First and
 * last against none, when all must pass.
 * @param {{ mutants: string[], from: number, results: string }} task `mutants` are the files that each number belongs to
 */
export function runAgainst({ mutants, from, results }) {
  let mutant = NO_MUTANT;
  let asked = 0;
  let bearable = Number.POSITIVE_INFINITY;
  Object.assign(globalThis, {
    /** @param {number} guard @param {() => unknown} ask */
    guard: (guard, ask) => {
      if (++asked > bearable) throw new Error('Loops for ever');
      return mutant >> 1 === guard && mutant !== NO_MUTANT ? mutant % 2 === 1 : ask();
    },
  });
  const measured = tests.map((test) => ({ ...test, usual: 0 }));
  const sound = () => {
    mutant = NO_MUTANT;
    bearable = Number.POSITIVE_INFINITY;
    for (const test of measured) {
      asked = 0;
      test.run();
      test.usual = asked;
    }
  };
  /** @param {number} number */
  const survives = (number) => {
    mutant = number;
    const own = `${mutants[number]?.replace('.ts', '')}.test.ts`;
    const rank = (/** @type {string} */ file) => (file === own ? 0 : file === 'search.test.ts' ? 2 : 1);
    try {
      for (const { run, usual } of measured.toSorted((one, other) => rank(one.file) - rank(other.file))) {
        asked = 0;
        bearable = 10 * usual + 10_000;
        run();
      }
      return true;
    } catch {
      return false;
    }
  };
  sound();
  for (let number = from; number < mutants.length; number++) appendFileSync(results, `${number} ${survives(number)}\n`);
  sound();
}
