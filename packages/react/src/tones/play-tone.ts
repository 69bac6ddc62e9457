import { samplesOf, type Tone } from './tones.ts';

let shared: AudioContext | undefined;

/** Plays `tone` until the returned function is called. Where the browser wants a gesture first, it starts with the next one. */
export function playTone(tone: Tone): () => void {
  if (typeof AudioContext === 'undefined') return () => {};
  shared ??= new AudioContext();
  const context = shared;
  const buffer = context.createBuffer(1, Math.round(tone.periodSeconds * context.sampleRate), context.sampleRate);
  buffer.copyToChannel(samplesOf(tone, context.sampleRate), 0);
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  source.connect(context.destination);
  source.start();

  // Refused without a gesture; the promise then stays open until one comes, so there is nothing to wait for.
  const wake = () => void context.resume();
  wake();
  addEventListener('pointerdown', wake);
  addEventListener('keydown', wake);
  return () => {
    removeEventListener('pointerdown', wake);
    removeEventListener('keydown', wake);
    source.stop();
    source.disconnect();
    void context.suspend();
  };
}
