import { describe, expect, it } from 'vitest';
import { fitOf } from './fit.ts';

describe('a face in its frame', () => {
  it.each([
    ['cover', 640, 480, 1280, 800],
    ['cover', 1280, 720, 1280, 800],
    ['contain', 1280, 720, 360, 740],
    ['cover', 480, 640, 360, 640],
    ['contain', 0, 0, 360, 740],
  ])('%s: %d × %d in %d × %d', (fit, width, height, frameWidth, frameHeight) => {
    expect(fitOf({ width, height }, { width: frameWidth, height: frameHeight })).toBe(fit);
  });
});
