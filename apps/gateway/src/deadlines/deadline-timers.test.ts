import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import { DeadlineTimers } from './deadline-timers.ts';

describe('deadlines', () => {
  function timers(fire: () => Promise<void>) {
    const clock = new FakeClock();
    const failures: unknown[] = [];
    const timers = new DeadlineTimers({
      clock,
      fire,
      onLag() {},
      onFailure: (_callId, error) => failures.push(error),
    });
    return { clock, timers, failures };
  }

  it('L13.1: are tried again each second while they cannot be met', async () => {
    let down = true;
    let met = 0;
    const {
      clock,
      timers: set,
      failures,
    } = timers(async () => {
      if (down) throw new Error('down');
      met++;
    });
    set.set('call', clock.now() + 5_000);
    await clock.advance(7_500);
    expect(failures).toHaveLength(3);
    down = false;
    await clock.advance(500);
    expect(met).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it('L13.1: one that breaks while all are stopped is not tried again', async () => {
    let breaks = () => {};
    const { clock, timers: set } = timers(
      () =>
        new Promise((_, reject) => {
          breaks = () => reject(new Error('closed'));
        }),
    );
    set.set('call', clock.now() + 1_000);
    await clock.advance(1_000);
    set.stop();
    breaks();
    await clock.advance(0);
    expect(clock.pending).toBe(0);
  });
});
