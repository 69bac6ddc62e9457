import type { Timbre, Tone } from './tones.ts';

export const RINGTONE_NAMES = ['chimes', 'bell', 'marimba', 'pulse', 'silent'] as const;
export type RingtoneName = (typeof RINGTONE_NAMES)[number];

export function isRingtoneName(name: unknown): name is RingtoneName {
  return RINGTONE_NAMES.some((one) => one === name);
}

const CHIME: Timbre = {
  partials: [
    { ratio: 1, share: 0.75 },
    { ratio: 2, share: 0.17 },
    { ratio: 3, share: 0.08 },
  ],
  decaySeconds: 0.45,
};
// The overtones of a bell are no multiples of its pitch; that is what makes it one.
const BELL: Timbre = {
  partials: [
    { ratio: 1, share: 0.5 },
    { ratio: 2, share: 0.22 },
    { ratio: 2.4, share: 0.16 },
    { ratio: 5.1, share: 0.12 },
  ],
  decaySeconds: 0.35,
};
const WOOD: Timbre = {
  partials: [
    { ratio: 1, share: 0.8 },
    { ratio: 3.93, share: 0.2 },
  ],
  decaySeconds: 0.16,
};
const SOFT: Timbre = {
  partials: [
    { ratio: 1, share: 0.85 },
    { ratio: 2, share: 0.15 },
  ],
};

/** What rings when somebody calls; nothing for `silent`. */
export const RINGTONES: Record<RingtoneName, Tone | null> = {
  chimes: {
    periodSeconds: 3,
    notes: melody([
      [523.25, 0, 0.9],
      [659.25, 0.18, 0.9],
      [783.99, 0.36, 1.1],
      [523.25, 1.2, 0.9],
      [783.99, 1.38, 1.3],
    ]),
    timbre: CHIME,
    loudness: 0.8,
  },
  bell: { periodSeconds: 4, notes: trill(587.33, 739.99, 24), timbre: BELL, loudness: 0.7 },
  marimba: {
    periodSeconds: 2.8,
    notes: melody(
      [392, 523.25, 659.25, 523.25, 783.99, 659.25, 523.25, 659.25].map((hertz, index) => [hertz, index * 0.15, 0.5]),
    ),
    timbre: WOOD,
    loudness: 0.9,
  },
  pulse: {
    periodSeconds: 2.4,
    notes: melody([
      [440, 0, 0.35],
      [554.37, 0, 0.35],
      [440, 0.5, 0.35],
      [554.37, 0.5, 0.35],
    ]),
    timbre: SOFT,
    loudness: 0.55,
  },
  silent: null,
};

function melody(notes: (readonly number[])[]): Tone['notes'] {
  return notes.map(([hertz = 0, from = 0, lasts = 0]) => ({ hertz, from, to: from + lasts }));
}

/** Two notes in turn, as a hammer between two bells. */
function trill(low: number, high: number, strokes: number): Tone['notes'] {
  return melody(Array.from({ length: strokes }, (_, index) => [index % 2 ? high : low, index * 0.07, 0.4]));
}
