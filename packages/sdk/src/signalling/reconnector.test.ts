import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import { Reconnector } from './reconnector.ts';

/** Numbers from 0 to 1 that look like chance and are the same each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A client, and when it tried to come back; an attempt is refused until `open`. */
function client(clock: FakeClock, random: () => number, open = () => false) {
  const attempts: number[] = [];
  const began = clock.now();
  const reconnector: Reconnector = new Reconnector({
    clock,
    random,
    connect: () => {
      attempts.push(clock.now() - began);
      if (open()) reconnector.arrived();
      else reconnector.again();
    },
  });
  return { reconnector, attempts };
}

/** The most that fall into any window of this width. */
function busiest(times: number[], widthMs: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return Math.max(...sorted.map((from) => sorted.filter((at) => at >= from && at < from + widthMs).length));
}

describe('F8.1 the way back', () => {
  it.each([
    [0, 50],
    [0.999_999, 300],
  ])('begins after 50–300 ms (chance %d)', async (chance, ms) => {
    const clock = new FakeClock();
    const { reconnector, attempts } = client(
      clock,
      () => chance,
      () => true,
    );
    reconnector.again();
    await clock.advance(5000);
    expect(attempts.map(Math.round)).toEqual([ms]);
    expect(clock.pending).toBe(0);
  });

  it('is over at once for a device that lost it alone, unless an attempt is under way', async () => {
    const clock = new FakeClock();
    const attempts: number[] = [];
    const reconnector = new Reconnector({ clock, random: () => 0.9, connect: () => attempts.push(clock.now()) });
    const began = clock.now();
    reconnector.again();
    await clock.advance(20);
    reconnector.hasten();
    reconnector.hasten();
    await clock.advance(1000);
    expect(attempts.map((at) => Math.round(at - began))).toEqual([20]);
    reconnector.arrived();
    reconnector.hasten();
    expect(attempts).toHaveLength(1);
    reconnector.again();
    reconnector.again();
    reconnector.hasten();
    expect(attempts).toHaveLength(1);
  });

  it('is over at once for nobody when the gateway said over what time to come back', async () => {
    const clock = new FakeClock();
    const { reconnector, attempts } = client(
      clock,
      () => 0.999_999,
      () => true,
    );
    reconnector.spread(2000);
    reconnector.again();
    reconnector.hasten();
    await clock.advance(3000);
    expect(attempts.map(Math.round)).toEqual([2000]);
  });

  it('grows to 3 s with full jitter, and is quick again after a session', async () => {
    const clock = new FakeClock();
    const { reconnector, attempts } = client(clock, () => 0.999_999);
    reconnector.again();
    await clock.advance(12_000);
    const pauses = attempts.map((at, index) => Math.round(at - (attempts[index - 1] ?? 0)));
    expect(pauses).toEqual([300, 600, 1200, 2400, 3000, 3000]);
    reconnector.arrived();
    reconnector.again();
    await clock.advance(300);
    expect(attempts).toHaveLength(7);
  });

  it('does not wait for an attempt that hangs, but for a token as long as that takes', async () => {
    const clock = new FakeClock();
    let attempts = 0;
    const hanging = new Reconnector({ clock, random: () => 0.5, connect: () => void attempts++ });
    hanging.begin();
    await clock.advance(5500);
    expect(attempts).toBe(2);
    hanging.stop();
    await clock.advance(600_000);
    expect(attempts).toBe(2);
    hanging.goOn();
    await clock.advance(12_000);
    expect(attempts).toBe(3);
  });

  it('is tried at once on a hint, however long the pause, but not for every hint of a flock', async () => {
    const clock = new FakeClock();
    const { reconnector, attempts } = client(clock, () => 0.999_999);
    reconnector.again();
    await clock.advance(8000);
    const before = attempts.length;
    // Each would put the attempt off again.
    for (let hint = 0; hint < 4; hint++) {
      reconnector.hurry();
      await clock.advance(75);
    }
    expect(attempts.length - before).toBe(1);
  });
});

describe('F8.2 a thousand clients', () => {
  it('who lose a gateway that is away for 10 s do not come back together', async () => {
    const clock = new FakeClock();
    const random = seeded(1);
    const back = clock.now() + 10_000;
    const arrived: number[] = [];
    for (let count = 0; count < 1000; count++) {
      const { reconnector, attempts } = client(clock, random, () => {
        const open = clock.now() >= back;
        if (open) arrived.push((attempts.at(-1) ?? 0) - 10_000);
        return open;
      });
      reconnector.again();
    }
    await clock.advance(14_000);
    expect(arrived).toHaveLength(1000);
    expect(Math.max(...arrived)).toBeLessThan(3000);
    expect(busiest(arrived, 100)).toBeLessThan(120);
  });

  it('of a gateway that says goodbye come back over the time that it gives', async () => {
    const clock = new FakeClock();
    const random = seeded(2);
    const arrived: number[] = [];
    for (let count = 0; count < 1000; count++) {
      const { reconnector, attempts } = client(clock, random, () => {
        arrived.push(attempts.at(-1) ?? 0);
        return true;
      });
      reconnector.spread(1000);
      reconnector.again();
    }
    await clock.advance(1000);
    expect(arrived).toHaveLength(1000);
    expect(busiest(arrived, 100)).toBeLessThan(150);
  });
});
