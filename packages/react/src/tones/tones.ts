/** A sound that repeats: each note is a frequency in hertz, from and to in seconds within the period. */
export interface Tone {
  periodSeconds: number;
  notes: { hertz: number; from: number; to: number }[];
  /** From 0 to 1. */
  loudness: number;
}

/** Two rising chimes: somebody calls. */
export const RINGTONE: Tone = {
  periodSeconds: 3,
  notes: [
    { hertz: 523.25, from: 0, to: 0.5 },
    { hertz: 659.25, from: 0.18, to: 0.68 },
    { hertz: 783.99, from: 0.36, to: 1.1 },
    { hertz: 523.25, from: 1.2, to: 1.6 },
    { hertz: 783.99, from: 1.38, to: 2.1 },
  ],
  loudness: 0.5,
};

/** A low hum now and then: it rings there. */
export const RINGBACK: Tone = {
  periodSeconds: 4,
  notes: [
    { hertz: 400, from: 0, to: 1 },
    { hertz: 450, from: 0, to: 1 },
  ],
  loudness: 0.12,
};

const FADE_SECONDS = 0.03;

/** One period of `tone` as samples. Played in a loop it needs no timer, so a throttled tab rings on (L15). */
export function samplesOf(tone: Tone, sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(tone.periodSeconds * sampleRate));
  for (const { hertz, from, to } of tone.notes) {
    const end = Math.min(samples.length, Math.round(to * sampleRate));
    for (let index = Math.round(from * sampleRate); index < end; index++) {
      const at = index / sampleRate - from;
      const rise = Math.min(1, at / FADE_SECONDS);
      const fall = Math.min(1, (to - from - at) / FADE_SECONDS);
      const sound = Math.sin(2 * Math.PI * hertz * at) * rise * Math.max(0, fall);
      samples[index] = (samples[index] ?? 0) + (sound * tone.loudness) / 2;
    }
  }
  return samples;
}
