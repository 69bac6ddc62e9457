import type { Clock } from '@parley/runtime';

const LOOK_EVERY_MS = 50;

/**
 * Whether a microphone gives anything but perfect silence within `withinMs`: a quiet room is never perfectly silent, a device
 * that is switched off is. `undefined` where sound cannot be looked at.
 */
export async function hearsSound(
  track: MediaStreamTrack,
  clock: Clock,
  withinMs: number,
): Promise<boolean | undefined> {
  const { AudioContext: Context, MediaStream: Stream }: Partial<typeof globalThis> = globalThis;
  if (!Context || !Stream) return undefined;
  const context = new Context();
  try {
    const source = context.createMediaStreamSource(new Stream([track]));
    const analyser = context.createAnalyser();
    source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const until = clock.now() + withinMs;
    while (clock.now() < until) {
      analyser.getFloatTimeDomainData(samples);
      if (samples.some((sample) => sample !== 0)) return true;
      await new Promise<void>((resolve) => clock.after(LOOK_EVERY_MS, resolve));
    }
    // Before somebody touched the page, browsers let no sound be looked at.
    return context.state === 'running' ? false : undefined;
  } finally {
    await context.close();
  }
}
