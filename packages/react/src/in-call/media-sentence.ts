import type { MediaTrouble } from '@parley/sdk';

/** What is wrong with a device, and what somebody can do about it. The call goes on without it. */
export interface MediaAdvice {
  what: string;
  how: string;
  /** Whether asking the browser again can help. */
  retry: boolean;
}

type Device = 'microphone' | 'camera';

const OTHERS_MISS: Record<Device, string> = {
  microphone: 'The others cannot hear you',
  camera: 'The others cannot see you',
};

const ADVICE: Record<MediaTrouble, (device: Device) => MediaAdvice> = {
  denied: (device) => ({
    what: `The browser was told not to share the ${device}.`,
    how: `${OTHERS_MISS[device]}. Allow the ${device} in the site settings beside the address, then try again.`,
    retry: true,
  }),
  absent: (device) => ({
    what: `No ${device} was found.`,
    how: `${OTHERS_MISS[device]}. Plug one in, then try again.`,
    retry: true,
  }),
  busy: (device) => ({
    what: `The ${device} is in use by another program.`,
    how: `${OTHERS_MISS[device]}. Close what uses it, then try again.`,
    retry: true,
  }),
  insecure: (device) => ({
    what: `Browsers give no ${device} to a page whose address is not secure.`,
    how: `${OTHERS_MISS[device]}. Open this page with https, or as localhost on the machine that runs it.`,
    retry: false,
  }),
  unsupported: (device) => ({
    what: `This browser cannot use a ${device} on a page.`,
    how: `${OTHERS_MISS[device]}. Use a current Chrome, Edge, Firefox or Safari.`,
    retry: false,
  }),
  failed: (device) => ({
    what: `The ${device} did not start.`,
    how: `${OTHERS_MISS[device]}. Try again; if it stays so, unplug it or restart the browser.`,
    retry: true,
  }),
};

/** The advice for `device` in `trouble`. */
export function mediaAdvice(device: Device, trouble: MediaTrouble): MediaAdvice {
  return ADVICE[trouble](device);
}
