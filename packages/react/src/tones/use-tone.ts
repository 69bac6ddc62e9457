import { useEffect } from 'react';
import { useParley } from '../client/parley-provider.tsx';
import { playTone } from './play-tone.ts';
import type { Tone } from './tones.ts';

/** Plays `tone` through the chosen speaker while it is given; `volume` from 0 to 1. */
export function useTone(tone: Tone | null, volume = 1): void {
  const { devices } = useParley();
  useEffect(() => (tone ? playTone(tone, { devices, volume }) : undefined), [tone, devices, volume]);
}
