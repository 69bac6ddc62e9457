import { type Device, DeviceError, type LocalDevice, type MediaTrouble } from '@parley/sdk';
import type { T } from '../language/call-words.ts';
import { allowSentence } from './allow-sentence.ts';

const WHY = {
  denied: 'devices.oneDenied',
  absent: 'devices.oneAbsent',
  unplugged: 'devices.oneUnplugged',
  busy: 'devices.oneBusy',
  interrupted: 'devices.oneInterrupted',
  unsupported: 'devices.oneUnsupported',
  failed: 'devices.oneFailed',
} as const;

/** Why the device called `name` is not the one that is used now. */
export function notChanged(t: T, name: string, error: unknown): string {
  const trouble = troubleOf(error);
  const what = trouble === 'insecure' ? t('devices.oneInsecure') : t(WHY[trouble], { name });
  return t('devices.formerGoesOn', { what });
}

/** Why there is no menu for this kind: nothing is plugged in, or the browser does not say what. */
export function noneListed(t: T, kind: 'microphone' | 'camera', found: readonly Device[]): string {
  if (found.length === 0) return t(kind === 'microphone' ? 'devices.noMicrophoneFound' : 'devices.noCameraFound');
  return t(kind === 'microphone' ? 'devices.microphonesUnnamed' : 'devices.camerasUnnamed');
}

/** Why there are no names to choose from after the person was asked. */
export function notShown(t: T, error: unknown): string {
  return error instanceof DeviceError && error.trouble === 'denied'
    ? `${t('devices.notShownDenied')} ${allowSentence(t, t('devices.theDevices'))}`
    : t('devices.notShown');
}

/** What took the place of a device that was unplugged (M4.3). */
export function replacedSentence(t: T, { former, now }: NonNullable<LocalDevice['replaced']>): string {
  return t('devices.replaced', { former, now });
}

function troubleOf(error: unknown): MediaTrouble {
  if (error instanceof DeviceError) return error.trouble;
  // What `setSinkId` says of a speaker that was just pulled out.
  return error instanceof DOMException && error.name === 'NotFoundError' ? 'absent' : 'failed';
}
