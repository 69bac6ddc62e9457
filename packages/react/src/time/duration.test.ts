import { describe, expect, it } from 'vitest';
import { clockDuration, spokenDuration } from './duration.ts';

describe('durations', () => {
  it.each([
    [0, '0:00', '0 seconds'],
    [7.9, '0:07', '7 seconds'],
    [60, '1:00', '1 minute'],
    [133, '2:13', '2 minutes 13 seconds'],
    [3733, '1:02:13', '1 hour 2 minutes 13 seconds'],
    [-4, '0:00', '0 seconds'],
  ])('%d s', (seconds, clock, spoken) => {
    expect(clockDuration(seconds)).toBe(clock);
    expect(spokenDuration(seconds)).toBe(spoken);
  });
});
