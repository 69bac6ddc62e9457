import { DeviceError } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { noneListed, notChanged, notShown } from './device-sentence.ts';

describe('a device that was chosen and cannot be used', () => {
  it.each([
    [new DeviceError('busy'), '“Webcam” is in use by another program. The one before is used on.'],
    [new DeviceError('absent'), '“Webcam” was not found. The one before is used on.'],
    [new DOMException('', 'NotFoundError'), '“Webcam” was not found. The one before is used on.'],
    [new DOMException('', 'AbortError'), '“Webcam” did not start. The one before is used on.'],
  ])('%s', (error, sentence) => {
    expect(notChanged('Webcam', error)).toBe(sentence);
  });
});

describe('devices that the browser does not name', () => {
  it('are something else than none', () => {
    expect(noneListed('camera', [])).toBe('No camera was found.');
    expect(noneListed('camera', [{ deviceId: '', label: '' }])).toMatch(/^Your cameras are listed once/);
  });

  it('says how to allow them, or what else helps', () => {
    expect(notShown(new DeviceError('denied'))).toMatch(/^The browser was told not to share your devices\. Allow/);
    expect(notShown(new DeviceError('busy'))).toMatch(/^No microphone or camera could be used\. Plug one in/);
  });
});
