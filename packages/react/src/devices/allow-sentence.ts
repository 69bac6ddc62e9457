import type { T } from '../language/call-words.ts';
import { type Browser, thisBrowser } from './browser.ts';

const HOW = {
  chromium: 'devices.allowChromium',
  android: 'devices.allowAndroid',
  firefox: 'devices.allowFirefox',
  safari: 'devices.allowSafari',
  ios: 'devices.allowIos',
  other: 'devices.allowOther',
} as const satisfies Record<Browser, string>;

/** How a refusal is undone in this browser. `device`: "the microphone", "the camera", "your devices". */
export function allowSentence(t: T, device: string, browser = thisBrowser()): string {
  return t(HOW[browser], { device });
}
