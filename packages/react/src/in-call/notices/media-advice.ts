import type { MediaTrouble } from '@parley/sdk';
import { allowSentence } from '../../devices/allow-sentence.ts';
import { type Browser, thisBrowser } from '../../devices/browser.ts';
import type { T } from '../../language/call-words.ts';

/** What is wrong with a device, and what somebody can do about it. The call goes on without it. */
export interface MediaAdvice {
  what: string;
  how: string;
  /** Whether asking the browser again can help. */
  retry: boolean;
}

type Device = 'microphone' | 'camera';

const WHAT = {
  denied: 'Denied',
  absent: 'Absent',
  unplugged: 'Unplugged',
  busy: 'Busy',
  interrupted: 'Interrupted',
  insecure: 'Insecure',
  unsupported: 'Unsupported',
  failed: 'Failed',
} as const satisfies Record<MediaTrouble, string>;

const HOW = {
  absent: 'devices.plugIn',
  unplugged: 'devices.plugInAgain',
  busy: 'devices.closeUser',
  interrupted: 'devices.comesBack',
  insecure: 'devices.useHttps',
  unsupported: 'devices.useCurrent',
  failed: 'devices.tryAgain',
} as const satisfies Record<Exclude<MediaTrouble, 'denied'>, string>;

/** Nothing that a person does on this page mends them: they go by themselves, or need another page or browser. */
const NOT_BY_RETRY: MediaTrouble[] = ['unplugged', 'interrupted', 'insecure', 'unsupported'];

/** What is wrong with one's own `device`. */
export function troubleSentence(t: T, device: Device, trouble: MediaTrouble): string {
  return t(`devices.${device}${WHAT[trouble]}`);
}

/** The advice for one's own `device` in `trouble`, as it holds in this browser. */
export function mediaAdvice(
  t: T,
  device: Device,
  trouble: MediaTrouble,
  browser: Browser = thisBrowser(),
): MediaAdvice {
  const missed = t(device === 'microphone' ? 'devices.othersCannotHear' : 'devices.othersCannotSee');
  const named = t(device === 'microphone' ? 'devices.theMicrophone' : 'devices.theCamera');
  const remedy = trouble === 'denied' ? allowSentence(t, named, browser) : t(HOW[trouble]);
  return {
    what: troubleSentence(t, device, trouble),
    how: `${missed} ${remedy}`,
    retry: !NOT_BY_RETRY.includes(trouble),
  };
}
