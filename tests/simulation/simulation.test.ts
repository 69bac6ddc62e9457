import { describe, expect, it } from 'vitest';
import { simulate } from './run.ts';

const FIRST = 1;
const SEEDS = 300;
const AT_ONCE = 25;

const groups = Array.from({ length: SEEDS / AT_ONCE }, (_, group) => FIRST + group * AT_ONCE);

describe('calls in a hostile world', () => {
  it.each(groups)('seeds from %i', async (from) => {
    for (let seed = from; seed < from + AT_ONCE; seed++) {
      const { violation } = await simulate(seed);
      expect(violation, `npm run soak -- --seed ${seed} --trace`).toBeUndefined();
    }
  });

  it('a seed reproduces a run exactly', async () => {
    const [once, again] = [await simulate(7, { trace: true }), await simulate(7, { trace: true })];
    expect(once.trace.length).toBeGreaterThan(100);
    expect(again).toEqual(once);
    expect((await simulate(8, { trace: true })).trace).not.toEqual(once.trace);
  });
});
