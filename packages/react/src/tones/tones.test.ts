import { describe, expect, it } from 'vitest';
import { RINGBACK, RINGTONE, samplesOf } from './tones.ts';

describe.each([
  ['ringtone', RINGTONE],
  ['ringback', RINGBACK],
])('the %s', (_, tone) => {
  const samples = samplesOf(tone, 8000);
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);

  it('can be heard and does not clip', () => {
    expect(peak).toBeGreaterThan(0.05);
    expect(peak).toBeLessThanOrEqual(1);
  });

  it('begins and ends in silence, so that the loop does not click', () => {
    expect(samples).toHaveLength(tone.periodSeconds * 8000);
    expect(samples[0]).toBe(0);
    expect(samples.at(-1)).toBe(0);
  });
});
