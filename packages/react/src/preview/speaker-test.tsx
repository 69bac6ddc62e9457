import { Square, Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useParley } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';
import { playTone } from '../tones/play-tone.ts';
import { RINGTONES } from '../tones/ringtones.ts';

/** Plays a few notes through the chosen speaker. */
export function SpeakerTest() {
  const t = useT();
  const { devices } = useParley();
  const [playing, setPlaying] = useState(false);
  const silence = useRef(() => {});
  useEffect(() => () => silence.current(), []);

  const stop = () => {
    silence.current();
    silence.current = () => {};
    setPlaying(false);
  };
  const play = () => {
    if (!RINGTONES.chimes) return;
    setPlaying(true);
    silence.current = playTone(RINGTONES.chimes, { devices, onEnd: stop });
  };
  return (
    <Button
      icon={playing ? <Square aria-hidden="true" /> : <Volume2 aria-hidden="true" />}
      onClick={playing ? stop : play}
    >
      {playing ? t('preview.stopSound') : t('preview.playSound')}
    </Button>
  );
}
