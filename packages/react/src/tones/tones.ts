/** How a note sounds: its overtones, and how long it rings on. */
export interface Timbre {
  /** Each a multiple of the note's frequency, and its share of the whole. */
  partials: readonly { ratio: number; share: number }[];
  /** Until the note has faded to a third; absent: it holds as long as it lasts. */
  decaySeconds?: number;
}

/** A sound that repeats: each note is a frequency in hertz, from and to in seconds within the period. */
export interface Tone {
  periodSeconds: number;
  notes: readonly { hertz: number; from: number; to: number }[];
  timbre: Timbre;
  /** From 0 to 1. */
  loudness: number;
}

/** As telephones hum. */
const HUM: Timbre = { partials: [{ ratio: 1, share: 1 }] };

const KNUCKLES: Timbre = {
  partials: [
    { ratio: 1, share: 0.7 },
    { ratio: 2.7, share: 0.3 },
  ],
  decaySeconds: 0.05,
};

/** A low hum now and then: it rings there. */
export const RINGBACK: Tone = {
  periodSeconds: 4,
  notes: [
    { hertz: 400, from: 0, to: 1 },
    { hertz: 450, from: 0, to: 1 },
  ],
  timbre: HUM,
  loudness: 0.12,
};

/** Somebody knocks softly while one talks with somebody else, who must not be drowned. */
export const KNOCK: Tone = {
  periodSeconds: 5,
  notes: [
    { hertz: 220, from: 0, to: 0.25 },
    { hertz: 220, from: 0.22, to: 0.5 },
  ],
  timbre: KNUCKLES,
  loudness: 0.35,
};

const FADE_SECONDS = 0.005;

/** One period of `tone` as samples. Played in a loop it needs no timer, so a throttled tab rings on (L15). */
export function samplesOf(tone: Tone, sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(tone.periodSeconds * sampleRate));
  for (const { hertz, from, to } of tone.notes) {
    const end = Math.min(samples.length, Math.round(to * sampleRate));
    for (let index = Math.round(from * sampleRate); index < end; index++) {
      const at = index / sampleRate - from;
      const sound = waveAt(tone.timbre, hertz, at) * envelopeAt(tone.timbre, at, to - from);
      samples[index] = (samples[index] ?? 0) + (sound * tone.loudness) / 2;
    }
  }
  return samples;
}

function waveAt({ partials }: Timbre, hertz: number, at: number): number {
  return partials.reduce((sum, { ratio, share }) => sum + share * Math.sin(2 * Math.PI * hertz * ratio * at), 0);
}

/** Rises and falls softly, so that nothing clicks. */
function envelopeAt({ decaySeconds }: Timbre, at: number, lasts: number): number {
  const rise = Math.min(1, at / FADE_SECONDS);
  const fall = Math.max(0, Math.min(1, (lasts - at) / (6 * FADE_SECONDS)));
  return rise * fall * (decaySeconds === undefined ? 1 : Math.exp(-at / decaySeconds));
}
