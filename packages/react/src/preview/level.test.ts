import { describe, expect, it } from 'vitest';
import { levelOf, voiceDetector } from './level.ts';

const hum = (amplitude: number) =>
  Float32Array.from({ length: 2048 }, (_, index) => amplitude * Math.sin((2 * Math.PI * index) / 64));

describe('the level of a microphone', () => {
  it('goes from silence to all there is', () => {
    expect(levelOf(new Float32Array(2048))).toBe(0);
    expect(levelOf(new Float32Array(0))).toBe(0);
    expect(levelOf(hum(0.0001))).toBe(0);
    expect(levelOf(hum(1))).toBeCloseTo(0.95, 2);
    expect(levelOf(new Float32Array(2048).fill(1))).toBe(1);
  });

  it('grows by equal steps for equal ratios', () => {
    const step = levelOf(hum(0.1)) - levelOf(hum(0.01));
    expect(levelOf(hum(1)) - levelOf(hum(0.1))).toBeCloseTo(step, 5);
  });
});

describe('a voice', () => {
  it('is told from a knock and from a quiet room', () => {
    const heard = voiceDetector();
    expect([0.9, 0.1, 0.9, 0.9, 0.1].map(heard)).toEqual([false, false, false, false, false]);
    expect([0.2, 0.2, 0.2, 0.2, 0.2].some(heard)).toBe(false);
    expect([0.6, 0.6, 0.6, 0.6].map(heard)).toEqual([false, false, false, true]);
  });
});
