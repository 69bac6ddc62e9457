import type { Platform } from '../platform.ts';
import { type CapturedDevice, isSame } from './captured-device.ts';
import type { MediaKind } from './device-choice.ts';

type DevicePlatform = Pick<Platform, 'mediaDevices' | 'permissions'>;

const INPUT = { audio: 'audioinput', video: 'videoinput' } as const;
const PERMISSION = { audio: 'microphone', video: 'camera' } as const;

/** `ended-along`: it is there and allowed, so what ended it was meant for another one. */
export type LossCause = 'unplugged' | 'denied' | 'ended-along' | 'failed';

/** Why a captured track ended that nobody here stopped: its `ended` event does not say (M4.3). */
export async function whyLost(platform: DevicePlatform, kind: MediaKind, lost: CapturedDevice): Promise<LossCause> {
  const permission = await permissionFor(platform, kind);
  if (permission === 'denied') return 'denied';
  const there = await devicesOf(platform, kind);
  // Without permission a browser lists one nameless device of each kind.
  if (there?.some(({ deviceId }) => deviceId === '')) return 'denied';
  if (there && !there.some((device) => isSame(device, lost))) return 'unplugged';
  if (permission === 'prompt') return 'denied';
  return permission === 'granted' && there ? 'ended-along' : 'failed';
}

/** Whether this very device is plugged in. */
export async function isThere(platform: DevicePlatform, kind: MediaKind, device: CapturedDevice): Promise<boolean> {
  const there = await devicesOf(platform, kind);
  return there?.some((each) => isSame(each, device)) ?? false;
}

/** `undefined` where the engine cannot tell. */
async function devicesOf({ mediaDevices }: DevicePlatform, kind: MediaKind): Promise<MediaDeviceInfo[] | undefined> {
  const devices = await mediaDevices?.enumerateDevices().catch(() => undefined);
  return devices?.filter((device) => device.kind === INPUT[kind]);
}

/** `undefined` where the engine cannot tell, or knows no such permission. */
async function permissionFor({ permissions }: DevicePlatform, kind: MediaKind): Promise<PermissionState | undefined> {
  const status = await permissions?.query({ name: PERMISSION[kind] }).catch(() => undefined);
  return status?.state;
}
