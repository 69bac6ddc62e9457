import { type Captured, capture } from '../devices/capture.ts';
import type { DeviceChoice } from '../devices/device-choice.ts';
import type { Platform } from '../platform.ts';
import type { CheckFinding } from './check-result.ts';

/** Finds out whether anything comes from a device that runs; `undefined` where the engine cannot tell. */
export type LooksAlive = (track: MediaStreamTrack) => Promise<boolean | undefined>;

export interface DeviceProbes {
  hears: LooksAlive;
  sees: LooksAlive;
}

/** Whether microphone and camera may be used, run, and give sound and picture. Both are released afterwards. */
export async function checkDevices(
  platform: Pick<Platform, 'mediaDevices' | 'secure'>,
  choice: Pick<DeviceChoice, 'preferred'>,
  { hears, sees }: DeviceProbes,
): Promise<{ microphone: CheckFinding; camera: CheckFinding }> {
  const { audio, video } = await capture(platform, {
    audio: choice.preferred('audio'),
    video: choice.preferred('video'),
  });
  try {
    const [microphone, camera] = await Promise.all([
      finding(audio, hears, 'silent'),
      finding(video, sees, 'no-picture'),
    ]);
    return { microphone, camera };
  } finally {
    audio.track?.stop();
    video.track?.stop();
  }
}

async function finding(
  { track, trouble }: Captured,
  looksAlive: LooksAlive,
  dead: 'silent' | 'no-picture',
): Promise<CheckFinding> {
  if (!track) return { outcome: 'failed', code: trouble ?? 'failed' };
  if (track.readyState !== 'live') return { outcome: 'failed', code: 'unplugged' };
  return (await looksAlive(track)) === false ? { outcome: 'failed', code: dead } : { outcome: 'passed', code: 'works' };
}
