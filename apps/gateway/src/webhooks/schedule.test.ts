import { describe, expect, it } from 'vitest';
import { msUntil, nextTry } from './schedule.ts';

const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2030, 0, 1);
const pause = (attempts: number, random: number) =>
  (nextTry({ happenedAt: NOW, attempts }, NOW, () => random) ?? Infinity) - NOW;

describe('the pauses between tries (H2)', () => {
  it('grow from seconds to an hour', () => {
    expect([1, 2, 3, 4].map((attempts) => pause(attempts, 0))).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect([9, 10, 11, 200].map((attempts) => pause(attempts, 0))).toEqual([
      1_280_000, 1_800_000, 1_800_000, 1_800_000,
    ]);
    expect(pause(200, 1 - Number.EPSILON)).toBe(HOUR_MS);
  });

  it('differ between messages', () => {
    expect(pause(1, 0.5)).toBe(7_500);
    expect(pause(1, 0.999)).toBeLessThanOrEqual(10_000);
  });

  it('end after three days', () => {
    const tried = (hoursAgo: number) => nextTry({ happenedAt: NOW - hoursAgo * HOUR_MS, attempts: 80 }, NOW, () => 0);
    expect(tried(71.5)).toBe(NOW + HOUR_MS / 2);
    expect(tried(71.6)).toBeNull();
    expect(tried(500)).toBeNull();
  });
});

describe('a message’s time', () => {
  it('comes', () => {
    expect(msUntil(NOW + 5, NOW)).toBe(5);
    expect(msUntil(NOW, NOW)).toBe(0);
    expect(msUntil(NOW - 5, NOW)).toBe(0);
  });

  it('that lies further off than any pause was set by a clock that was put back: it has come', () => {
    expect(msUntil(NOW + HOUR_MS, NOW)).toBe(HOUR_MS);
    expect(msUntil(NOW + HOUR_MS + 1, NOW)).toBe(0);
  });
});
