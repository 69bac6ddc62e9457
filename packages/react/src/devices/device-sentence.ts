import { type Device, DeviceError, type MediaTrouble } from '@parley/sdk';

const WHY: Record<MediaTrouble, (name: string) => string> = {
  denied: (name) => `The browser was told not to share ${name}.`,
  absent: (name) => `${name} was not found.`,
  busy: (name) => `${name} is in use by another program.`,
  insecure: () => `Browsers give none to a page whose address is not secure.`,
  unsupported: (name) => `This browser cannot use ${name} on a page.`,
  failed: (name) => `${name} did not start.`,
};

/** Why the device called `label` is not the one that is used now. */
export function notChanged(label: string, error: unknown): string {
  return `${WHY[troubleOf(error)](`“${label}”`)} The one before is used on.`;
}

/** Why there is no menu for this kind: nothing is plugged in, or the browser does not say what. */
export function noneListed(kind: 'microphone' | 'camera', found: readonly Device[]): string {
  if (found.length === 0) return `No ${kind} was found.`;
  return `Your ${kind}s are listed once the browser lets this page use one.`;
}

/** Why there are no names to choose from after the person was asked. */
export function notShown(error: unknown): string {
  return error instanceof DeviceError && error.trouble === 'denied'
    ? 'The browser was told not to share your devices. Allow them in the site settings beside the address, then try again.'
    : 'No microphone or camera could be used. Plug one in, or close what uses it, then try again.';
}

function troubleOf(error: unknown): MediaTrouble {
  if (error instanceof DeviceError) return error.trouble;
  // What `setSinkId` says of a speaker that was just pulled out.
  return error instanceof DOMException && error.name === 'NotFoundError' ? 'absent' : 'failed';
}
