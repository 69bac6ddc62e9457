import { useEffect, useRef, useState } from 'react';
import { useParley } from '../client/parley-provider.tsx';
import { type T, useT } from '../language/call-words.ts';
import { useCallPreferences } from '../placing/use-call-preferences.ts';
import { playTone } from './play-tone.ts';
import { RINGTONE_NAMES, RINGTONES, type RingtoneName } from './ringtones.ts';

export interface RingtoneChoice {
  chosen: RingtoneName;
  /** From 0 to 1. */
  volume: number;
  /** All there are, with their names in the person's language. */
  options: { value: RingtoneName; label: string }[];
  /** Whether it is being played to be judged. */
  playing: boolean;
  choose(ringtone: RingtoneName): void;
  setVolume(volume: number): void;
  /** Plays the chosen one once; a second time stops it. */
  listen(): void;
}

/** What rings when somebody calls, kept in this browser. */
export function useRingtone(): RingtoneChoice {
  const t = useT();
  const { devices } = useParley();
  const [{ ringtone: chosen, volume }, change] = useCallPreferences();
  const [playing, setPlaying] = useState(false);
  const silence = useRef(() => {});

  const stop = () => {
    silence.current();
    silence.current = () => {};
    setPlaying(false);
  };
  const listen = (name: RingtoneName, loud: number) => {
    stop();
    const tone = RINGTONES[name];
    if (!tone) return;
    setPlaying(true);
    silence.current = playTone(tone, { devices, volume: loud, onEnd: stop });
  };
  useEffect(() => () => silence.current(), []);

  return {
    chosen,
    volume,
    playing,
    options: RINGTONE_NAMES.map((value) => ({ value, label: ringtoneName(t, value) })),
    choose(ringtone) {
      change({ ringtone });
      listen(ringtone, volume);
    },
    setVolume: (loud) => change({ volume: loud }),
    listen: () => (playing ? stop() : listen(chosen, volume)),
  };
}

function ringtoneName(t: T, name: RingtoneName): string {
  return t(`tones.${name}`);
}
