import { useEffect } from 'react';
import { playTone } from './play-tone.ts';
import type { Tone } from './tones.ts';

/** Plays `tone` while it is given. */
export function useTone(tone: Tone | null): void {
  useEffect(() => (tone ? playTone(tone) : undefined), [tone]);
}
