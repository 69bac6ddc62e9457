import { DeviceError, type MediaTrouble } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { callWords } from '../language/call-words.ts';
import { loadLanguage } from '../language/load-language.ts';
import { allowSentence } from './allow-sentence.ts';
import type { Browser } from './browser.ts';
import { noneListed, notChanged, notShown, replacedSentence } from './device-sentence.ts';

await loadLanguage('fr');

const t = callWords.translatorFor('en');
const fr = callWords.translatorFor('fr');

describe('a device that was chosen and cannot be used', () => {
  it.each([
    [new DeviceError('busy'), '“Webcam” is in use by another program. The one before is used on.'],
    [new DeviceError('absent'), '“Webcam” was not found. The one before is used on.'],
    [new DOMException('', 'NotFoundError'), '“Webcam” was not found. The one before is used on.'],
    [new DOMException('', 'AbortError'), '“Webcam” did not start. The one before is used on.'],
  ])('%s', (error, sentence) => {
    expect(notChanged(t, 'Webcam', error)).toBe(sentence);
  });

  it.each<MediaTrouble>(['denied', 'unplugged', 'interrupted', 'insecure', 'unsupported', 'failed'])(
    '%s has its own sentence',
    (trouble) => expect(notChanged(t, 'Webcam', new DeviceError(trouble))).toMatch(/\. The one before is used on\.$/),
  );

  it('is told in French', () => {
    expect(notChanged(fr, 'Webcam', new DeviceError('busy'))).toBe(
      '« Webcam » est utilisé par un autre programme. Le précédent reste utilisé.',
    );
  });
});

describe('devices that the browser does not name', () => {
  it('are something else than none', () => {
    expect(noneListed(t, 'camera', [])).toBe('No camera was found.');
    expect(noneListed(t, 'camera', [{ deviceId: '', label: '' }])).toMatch(/^Your cameras are listed once/);
    expect(noneListed(t, 'microphone', [{ deviceId: '', label: '' }])).toMatch(/^Your microphones are listed once/);
  });

  it('says what else helps', () => {
    expect(notShown(t, new DeviceError('busy'))).toMatch(/^No microphone or camera could be used\. Plug one in/);
  });

  it.each<Browser>(['chromium', 'android', 'firefox', 'safari', 'ios', 'other'])(
    'says how to allow them in %s',
    (browser) => {
      expect(allowSentence(t, 'the camera', browser)).toMatch(/the camera.*, then try again\.$/);
    },
  );
});

describe('M4.3: a device that was unplugged', () => {
  it('is told with what took its place', () => {
    expect(replacedSentence(t, { former: 'Headset', now: 'Built-in' })).toBe(
      '“Headset” was unplugged, now using “Built-in”.',
    );
  });
});
