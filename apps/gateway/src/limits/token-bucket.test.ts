import { FakeClock } from '@parley/runtime/fakes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBuckets } from './token-bucket.ts';

const takeMany = (buckets: TokenBuckets, key: string, times: number): number =>
  Array.from({ length: times }, () => buckets.take(key)).filter((wait) => wait === 0).length;

describe('TokenBuckets', () => {
  it('gives its capacity at once, then as fast as it fills', async () => {
    const clock = new FakeClock();
    const buckets = new TokenBuckets(clock, { capacity: 20, perSecond: 0.5 });
    expect(takeMany(buckets, 'ann', 25)).toBe(20);
    expect(buckets.take('ann')).toBe(2000);
    await clock.advance(1999);
    expect(buckets.take('ann')).toBe(1);
    await clock.advance(1);
    expect(takeMany(buckets, 'ann', 5)).toBe(1);
  });

  it('keeps a flood by one from slowing another (S4)', () => {
    const buckets = new TokenBuckets(new FakeClock(), { capacity: 3, perSecond: 1 });
    takeMany(buckets, 'flood', 1000);
    expect(takeMany(buckets, 'ann', 3)).toBe(3);
  });

  it('is not made to wait longer by asking while empty', async () => {
    const clock = new FakeClock();
    const buckets = new TokenBuckets(clock, { capacity: 1, perSecond: 1 });
    takeMany(buckets, 'ann', 500);
    await clock.advance(1000);
    expect(buckets.take('ann')).toBe(0);
  });

  it('never gives more than capacity and refill allow, nor less, at any rate', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 300 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 30 })), { maxLength: 60 }),
        (capacity, perSecond, steps) => {
          let now = 1_900_000_000_000;
          const clock = { now: () => now, after: () => () => {} };
          const buckets = new TokenBuckets(clock, { capacity, perSecond });
          let tokens = capacity;
          for (const [passed, asked] of steps) {
            now += passed;
            tokens = Math.min(capacity, tokens + (passed * perSecond) / 1000);
            const given = takeMany(buckets, 'k', asked);
            expect(given).toBeGreaterThanOrEqual(Math.floor(Math.min(asked, tokens) - 0.01));
            expect(given).toBeLessThanOrEqual(Math.floor(Math.min(asked, tokens) + 0.01));
            tokens -= given;
          }
        },
      ),
    );
  });

  it('forgets full buckets, so that memory is bounded by who came lately', async () => {
    const clock = new FakeClock();
    const buckets = new TokenBuckets(clock, { capacity: 10, perSecond: 10 });
    for (let round = 0; round < 20; round++) {
      for (let one = 0; one < 1000; one++) buckets.take(`${round}-${one}`);
      await clock.advance(500);
    }
    expect(buckets.size).toBeLessThanOrEqual(5000);
    await clock.advance(10_000);
    buckets.take('ann');
    expect(buckets.size).toBe(1);
  });

  it('keeps an empty bucket empty over the change of generations', async () => {
    const clock = new FakeClock();
    const buckets = new TokenBuckets(clock, { capacity: 10, perSecond: 10 });
    await clock.advance(999);
    expect(takeMany(buckets, 'ann', 20)).toBe(10);
    await clock.advance(1);
    expect(buckets.take('ann')).toBeGreaterThan(0);
  });

  it('does not lock anybody out when the clock is set back', () => {
    let now = 1_900_000_000_000;
    const buckets = new TokenBuckets({ now: () => now, after: () => () => {} }, { capacity: 2, perSecond: 1 });
    takeMany(buckets, 'ann', 5);
    now -= 3_600_000;
    expect(buckets.take('ann')).toBe(0);
  });
});
