import { describe, expect, it } from 'vitest';
import { isRingtoneName, RINGTONE_NAMES, RINGTONES } from './ringtones.ts';
import { KNOCK, RINGBACK, samplesOf, type Tone } from './tones.ts';
import { wavOf } from './wav.ts';

const ringtones = Object.entries(RINGTONES).flatMap(([name, tone]): [string, Tone][] => (tone ? [[name, tone]] : []));

const peakOf = (tone: Tone) => samplesOf(tone, 8000).reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);

describe.each([['ringback', RINGBACK], ['knock', KNOCK], ...ringtones] satisfies [string, Tone][])('%s', (_, tone) => {
  const samples = samplesOf(tone, 8000);

  it('can be heard and does not clip', () => {
    expect(peakOf(tone)).toBeGreaterThan(0.05);
    expect(peakOf(tone)).toBeLessThanOrEqual(1);
  });

  it('begins and ends in silence, so that the loop does not click', () => {
    expect(samples).toHaveLength(Math.round(tone.periodSeconds * 8000));
    expect(samples[0]).toBe(0);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.001);
  });
});

describe('the ringtones', () => {
  it('are about as loud as each other, and louder than what must not drown a voice', () => {
    for (const [, tone] of ringtones) expect(peakOf(tone)).toBeGreaterThan(2 * peakOf(KNOCK));
  });

  it('are known by name', () => {
    for (const name of RINGTONE_NAMES) expect(isRingtoneName(name)).toBe(true);
    expect(isRingtoneName('gong')).toBe(false);
    expect(isRingtoneName(undefined)).toBe(false);
  });
});

describe('a sound file', () => {
  it('has the header and the samples of a 16-bit WAV', async () => {
    const file = wavOf(new Float32Array([0, 1, -1]), 8000);
    const view = new DataView(await file.arrayBuffer());
    const text = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
    expect([text(0), text(8), text(12), text(36)]).toEqual(['RIFF', 'WAVE', 'fmt ', 'data']);
    expect(view.byteLength).toBe(44 + 3 * 2);
    expect(view.getUint32(4, true)).toBe(view.byteLength - 8);
    expect(view.getUint32(24, true)).toBe(8000);
    expect([44, 46, 48].map((at) => view.getInt16(at, true))).toEqual([0, 32767, -32767]);
  });
});
