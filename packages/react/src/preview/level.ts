/** Below it nothing is shown: a quiet room. */
const FLOOR_DECIBELS = -60;
/** Of the whole range: a voice, not a fan. */
const VOICE = 0.45;
/** So many looks in a row, so that a knock on the table does not count. */
const LOOKS = 4;

/** How loud samples from -1 to 1 are, from 0 to 1 as ears judge it. */
export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  if (power === 0) return 0;
  const decibels = 10 * Math.log10(power);
  return Math.min(1, Math.max(0, 1 - decibels / FLOOR_DECIBELS));
}

/** Tells when somebody was heard, from one level after another. */
export function voiceDetector(): (level: number) => boolean {
  let inARow = 0;
  return (level) => {
    inARow = level >= VOICE ? inARow + 1 : 0;
    return inARow >= LOOKS;
  };
}
