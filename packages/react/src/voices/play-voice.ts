import type { Parley } from '@parley/sdk';
import { followSpeaker } from '../devices/speaker.ts';

/** What browsers take for a person's leave to play sound. Safari wants the end of a touch, not its beginning. */
const GESTURES = ['click', 'keydown', 'touchend'] as const;

/**
 * Plays the sound of `stream` through the chosen speaker until the returned function is called. `onBlocked` gets a function to call
 * from a gesture when the browser does not let the page speak by itself, and `null` when it speaks; the next gesture anywhere
 * will do as well. Chromium and Safari let a page speak that uses a microphone; Firefox goes by the site's permission.
 */
export function playVoice(
  stream: MediaStream,
  devices: Parley['devices'],
  onBlocked: (unblock: (() => void) | null) => void,
): () => void {
  const audio = document.createElement('audio');
  audio.autoplay = true;
  audio.srcObject = stream;
  document.body.append(audio);
  const stopFollowing = followSpeaker(devices, audio);
  const listening = new AbortController();
  const { signal } = listening;

  const play = () => {
    audio.play().then(
      () => onBlocked(null),
      (error: DOMException) => {
        // Anything else is a play that a newer one replaced.
        if (error.name !== 'NotAllowedError' || signal.aborted) return;
        onBlocked(play);
        for (const gesture of GESTURES) addEventListener(gesture, play, { once: true, signal });
      },
    );
  };
  // Tracks come and go within the stream; Safari stays silent for a later one unless it is asked again.
  stream.addEventListener('addtrack', play, { signal });
  // A phone call or a headset's button stops what plays; in a call it goes on.
  audio.addEventListener('pause', play, { signal });
  play();
  return () => {
    listening.abort();
    stopFollowing();
    audio.srcObject = null;
    audio.remove();
  };
}
