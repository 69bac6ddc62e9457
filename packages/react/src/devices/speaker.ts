import type { Parley } from '@parley/sdk';
import { canChooseSpeaker } from './engine.ts';

/** Keeps the choice of a speaker that plays. Rejects with the browser's DOMException for one that cannot be used. */
export async function chooseSpeaker(devices: Parley['devices'], deviceId: string): Promise<void> {
  await new Audio().setSinkId(deviceId);
  devices.chooseSpeaker(deviceId);
}

/** Sends the sound of `audio` to the chosen speaker, also when another is chosen or plugged in, until the returned function is called. */
export function followSpeaker(devices: Parley['devices'], audio: HTMLMediaElement): () => void {
  if (!canChooseSpeaker()) return () => {};
  const follow = () => {
    const { speaker = '' } = devices.chosen();
    // A speaker that is not plugged in: the browser plays where it did, or through its own choice.
    if (speaker !== audio.sinkId) audio.setSinkId(speaker).catch(() => {});
  };
  follow();
  return devices.onChange(follow);
}
