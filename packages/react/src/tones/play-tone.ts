import type { Parley } from '@parley/sdk';
import { canChooseSpeaker } from '../devices/engine.ts';
import { followSpeaker } from '../devices/speaker.ts';
import { keepAwake, soundContext, unlockSound } from './sound-context.ts';
import { samplesOf, type Tone } from './tones.ts';
import { wavOf } from './wav.ts';

export interface PlayOptions {
  /** Whose chosen speaker it plays through. */
  devices: Parley['devices'];
  /** From 0 to 1. */
  volume?: number;
  /** A single period, after which it is called. */
  onEnd?: () => void;
}

/**
 * Plays `tone`, over and over unless there is an `onEnd`, until the returned function is called. Where the browser wants a
 * gesture first, it starts with the next one.
 */
export function playTone(tone: Tone, options: PlayOptions): () => void {
  const context = soundContext();
  if (!context || leadsElsewhere(context, options.devices)) return playElement(tone, options);

  let silence = () => {};
  const begin = () => {
    if (context.state !== 'running') return;
    context.removeEventListener('statechange', begin);
    silence();
    silence = playSource(context, tone, options);
  };
  context.addEventListener('statechange', begin);
  const release = keepAwake(context);
  const stopWaiting = unlockSound();
  if (!navigator.userActivation?.hasBeenActive) silence = playElement(tone, options);
  begin();
  return () => {
    context.removeEventListener('statechange', begin);
    stopWaiting();
    silence();
    release();
  };
}

/** Firefox can send an element to a chosen speaker, but no context. */
function leadsElsewhere(context: AudioContext, devices: Parley['devices']): boolean {
  return devices.chosen().speaker !== undefined && canChooseSpeaker() && !canBeRouted(context);
}

type RoutedContext = AudioContext & { setSinkId(deviceId: string): Promise<void> };

function canBeRouted(context: AudioContext): context is RoutedContext {
  return 'setSinkId' in context;
}

function playSource(context: AudioContext, tone: Tone, { devices, volume = 1, onEnd }: PlayOptions): () => void {
  // A speaker that is not plugged in: the sound goes where the system sends it.
  if (canBeRouted(context)) context.setSinkId(devices.chosen().speaker ?? '').catch(() => {});
  const buffer = context.createBuffer(1, Math.round(tone.periodSeconds * context.sampleRate), context.sampleRate);
  buffer.copyToChannel(samplesOf(tone, context.sampleRate), 0);
  const source = new AudioBufferSourceNode(context, { buffer, loop: onEnd === undefined });
  const gain = new GainNode(context, { gain: loudnessOf(volume) });
  source.connect(gain).connect(context.destination);
  source.onended = onEnd ?? null;
  source.start();
  return () => {
    source.onended = null;
    source.stop();
    gain.disconnect();
  };
}

const FILE_SAMPLE_RATE = 22_050;

function playElement(tone: Tone, { devices, volume = 1, onEnd }: PlayOptions): () => void {
  const url = URL.createObjectURL(wavOf(samplesOf(tone, FILE_SAMPLE_RATE), FILE_SAMPLE_RATE));
  const audio = new Audio(url);
  audio.loop = onEnd === undefined;
  audio.onended = onEnd ?? null;
  audio.volume = loudnessOf(volume);
  const stopFollowing = followSpeaker(devices, audio);
  // Refused where a gesture is needed first: the context sounds with it then.
  audio.play().catch(() => {});
  return () => {
    stopFollowing();
    audio.pause();
    audio.removeAttribute('src');
    URL.revokeObjectURL(url);
  };
}

/** Ears hear ratios: half way on the slider sounds half as loud at a quarter of the amplitude. */
function loudnessOf(volume: number): number {
  return volume ** 2;
}
