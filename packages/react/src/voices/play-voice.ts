import type { Parley } from '@parley/sdk';
import { followSpeaker } from '../devices/speaker.ts';

/**
 * Plays the sound of `stream` through the chosen speaker until the returned function is called. `onBlocked` gets a function to call from a gesture
 * when the browser does not let the page speak by itself, and `null` when it speaks.
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

  const play = () => {
    audio.play().then(
      () => onBlocked(null),
      (error: DOMException) => {
        // Anything else is a play that a newer one replaced.
        if (error.name === 'NotAllowedError') onBlocked(play);
      },
    );
  };
  // Tracks come and go within the stream; Safari stays silent for a later one unless it is asked again.
  stream.addEventListener('addtrack', play);
  play();
  return () => {
    stream.removeEventListener('addtrack', play);
    stopFollowing();
    audio.srcObject = null;
    audio.remove();
  };
}
