import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import { Sweep } from './sweep.ts';

const BROKEN = new Error('broken');

describe('the sweep', () => {
  function swept(fire: (callId: string) => Promise<void>) {
    const clock = new FakeClock();
    const heard = { fired: [] as string[], failures: [] as unknown[], erased: 0, requestsBefore: [] as number[] };
    const store = {
      overdue: async () => ['one', 'two'],
      eraseCallsBefore: async () => 3,
      eraseRequestsBefore: async (before: number) => heard.requestsBefore.push(before),
    };
    const sweep = new Sweep({
      clock,
      store,
      intervalMs: 60_000,
      retentionDays: 1,
      fire: (callId) => {
        heard.fired.push(callId);
        return fire(callId);
      },
      onOverdue() {},
      onErased: (calls) => {
        heard.erased += calls;
      },
      onFailure: (error) => heard.failures.push(error),
    });
    return { clock, sweep, heard };
  }

  it('L13.2: one call that breaks keeps no other from its deadline, and nothing from being erased', async () => {
    const { sweep, heard } = swept(async (callId) => {
      if (callId === 'one') throw BROKEN;
    });
    await sweep.run();
    expect(heard).toMatchObject({ fired: ['one', 'two'], failures: [BROKEN], erased: 3 });
  });

  it('W1.1: erases requests that cannot come again any more, with and without a retention', async () => {
    const { clock, sweep, heard } = swept(async () => {});
    await sweep.run();
    expect(heard.requestsBefore).toEqual([clock.now() - 10 * 60_000]);
  });

  it('L13.2: comes again each interval, whatever broke, until it is stopped', async () => {
    const { clock, sweep, heard } = swept(() => Promise.reject(BROKEN));
    sweep.start();
    await clock.advance(120_000);
    expect(heard.fired).toHaveLength(4);
    sweep.stop();
    await clock.advance(120_000);
    expect(heard.fired).toHaveLength(4);
  });
});
