/** A device as its track knew it. */
export interface CapturedDevice {
  deviceId: string;
  groupId: string;
  /** As the browser names it. */
  label: string;
}

/** Chromium's names for whichever device the system prefers. */
const STAND_INS = ['default', 'communications'];

/** The device behind this track; asked while it lives, since not every engine tells afterwards. */
export function deviceOf(track: MediaStreamTrack): CapturedDevice {
  const { deviceId = '', groupId = '' } = track.getSettings();
  return { deviceId, groupId, label: track.label };
}

/** A stand-in is there as long as there is any device; which one it stands for shows in its group. */
export function isSame(
  device: Pick<CapturedDevice, 'deviceId' | 'groupId'>,
  { deviceId, groupId }: Pick<CapturedDevice, 'deviceId' | 'groupId'>,
): boolean {
  return device.deviceId === deviceId && (!STAND_INS.includes(deviceId) || device.groupId === groupId);
}
