import { describe, expect, it } from 'vitest';
import { type Outcomes, race } from './races.ts';

const RACES = 40;
const ORDERS = 50;
const AT_ONCE = 5;

const OFTEN = [
  'ring: active',
  'ring: declined',
  'ring: cancelled',
  'timeout: missed',
  'timeout: active',
  'glare: active',
];

describe('L3, L4, L6, L7, L8: accept, decline, cancel, timeout and glare, in any order', () => {
  const outcomes: Outcomes = {};

  it.each(Array.from({ length: RACES / AT_ONCE }, (_, group) => 1 + group * AT_ONCE))(
    'have one outcome that everybody sees: races from %i',
    async (from) => {
      for (let seed = from; seed < from + AT_ONCE; seed++) {
        const { violation } = await race(seed, { orders: ORDERS, outcomes });
        expect(violation, `npm run soak -- --race ${seed} --trace`).toBeUndefined();
      }
    },
  );

  it.each(OFTEN)('and each was the first often enough: %s', (outcome) => {
    expect(outcomes[outcome]).toBeGreaterThan(20);
  });
});
