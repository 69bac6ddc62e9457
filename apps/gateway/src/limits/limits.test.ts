import { FakeClock } from '@parley/runtime/fakes';
import { expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLimits } from './limits.ts';

const given = (take: (key: string) => number, key: string, times: number) =>
  Array.from({ length: times }, () => take(key)).filter((wait) => wait === 0).length;

it('holds each to its default', async () => {
  const clock = new FakeClock();
  const limits = createLimits(readConfig({}).limits, clock);
  expect(given(limits.guests, '192.0.2.1', 200)).toBe(120);
  expect(given(limits.connections, '192.0.2.1', 1000)).toBe(600);
  expect(given(limits.initiate, 'ann', 100)).toBe(20);
  expect(given(limits.candidates, 'ann', 1000)).toBe(200);
  expect(given(limits.signals, 'ann', 1000)).toBe(50);
  expect(given(limits.commands, 'ann', 1000)).toBe(50);
  await clock.advance(60_000);
  expect(given(limits.guests, '192.0.2.1', 200)).toBe(120);
  expect(given(limits.initiate, 'ann', 100)).toBe(20);
});

it('counts every address of an IPv6 subscriber together', () => {
  const limits = createLimits({ ...readConfig({}).limits, guestsPerMinute: 3 }, new FakeClock());
  const waits = [1, 2, 3, 4].map((host) => limits.guests(`2001:db8::${host}`));
  expect(waits.map((wait) => wait === 0)).toEqual([true, true, true, false]);
});
