import { afterEach, describe, expect, it } from 'vitest';
import { useStage } from '../gateway/stage.ts';
import { Crowd } from './crowd.ts';
import { errorsIn, keptLog } from './kept-log.ts';

const STEPS = 1_500;

describe('whatever five people send, many at a time', () => {
  const { log, lines } = keptLog();
  const stage = useStage({}, undefined, log);
  afterEach(() => expect(errorsIn(lines)).toEqual([]));

  it.each([1, 2, 3])(
    'S2, S5: seed %i: each is answered by the protocol, and nobody learns what is not theirs',
    async (seed) => {
      const crowd = await Crowd.gather(stage);
      expect(await crowd.run(seed, STEPS)).toEqual([]);
      // Most of it must mean something, or nothing was tried.
      expect(crowd.report.answers.get('ok') ?? 0).toBeGreaterThan(STEPS / 10);
      expect(crowd.report.answers.size).toBeGreaterThan(10);
    },
  );
});
