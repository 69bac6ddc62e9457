import { useEffect, useState } from 'react';
import { keepAwake, soundContext } from '../tones/sound-context.ts';
import { levelOf, voiceDetector } from './level.ts';

export interface Level {
  /** From 0 to 1, in twentieths. */
  level: number;
  /** Whether somebody was heard since this microphone is listened to. */
  heard: boolean;
}

const SILENCE: Level = { level: 0, heard: false };
const STEPS = 20;

/** How loud the microphone of `stream` is, frame by frame while the page is looked at. */
export function useLevel(stream: MediaStream | null): Level {
  const [shown, setShown] = useState(SILENCE);
  // The stream stays the same when another microphone is chosen; its track does not.
  const track = stream?.getAudioTracks()[0] ?? null;

  useEffect(() => {
    setShown(SILENCE);
    const context = soundContext();
    if (!track || !context) return;
    const release = keepAwake(context);
    const source = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) });
    const analyser = new AnalyserNode(context, { fftSize: 1024 });
    source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const hears = voiceDetector();
    let frame = 0;
    const look = () => {
      frame = requestAnimationFrame(look);
      analyser.getFloatTimeDomainData(samples);
      const exact = levelOf(samples);
      const level = Math.round(exact * STEPS) / STEPS;
      const voice = hears(exact);
      setShown((former) => {
        const heard = former.heard || voice;
        return former.level === level && former.heard === heard ? former : { level, heard };
      });
    };
    look();
    return () => {
      cancelAnimationFrame(frame);
      source.disconnect();
      release();
    };
  }, [track]);
  return shown;
}
