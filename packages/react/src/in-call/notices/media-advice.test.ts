import type { MediaTrouble } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { callWords } from '../../language/call-words.ts';
import { loadLanguage } from '../../language/load-language.ts';
import { mediaAdvice } from './media-advice.ts';

await loadLanguage('fr');

const t = callWords.translatorFor('en');
const fr = callWords.translatorFor('fr');
const TROUBLES: MediaTrouble[] = [
  'denied',
  'absent',
  'unplugged',
  'busy',
  'interrupted',
  'insecure',
  'unsupported',
  'failed',
];

describe('M1.2: a device that does not work', () => {
  it.each(TROUBLES)('%s: says what happened, what the others miss and how to undo it', (trouble) => {
    const microphone = mediaAdvice(t, 'microphone', trouble, 'chromium');
    expect(microphone.what).toContain('microphone');
    expect(microphone.how).toMatch(/^The others cannot hear you\. [A-Z]/);
    const camera = mediaAdvice(t, 'camera', trouble, 'chromium');
    expect(camera.what).toContain('camera');
    expect(camera.how).toMatch(/^The others cannot see you\. [A-Z]/);
  });

  it('asks again only where that can help', () => {
    const retried = TROUBLES.filter((trouble) => mediaAdvice(t, 'camera', trouble, 'chromium').retry);
    expect(retried).toEqual(['denied', 'absent', 'busy', 'failed']);
  });

  it('says where this browser keeps its permissions', () => {
    expect(mediaAdvice(t, 'camera', 'denied', 'safari').how).toContain('Settings for this website, allow the camera');
    expect(mediaAdvice(t, 'camera', 'denied', 'firefox').how).toContain('the block on the camera');
  });

  it('speaks French', () => {
    expect(mediaAdvice(fr, 'microphone', 'denied', 'chromium')).toEqual({
      what: 'Le navigateur a pour consigne de ne pas partager le micro.',
      how: 'Les autres ne vous entendent pas. Cliquez sur l’icône au début de la barre d’adresse, autorisez-y le micro, puis réessayez.',
      retry: true,
    });
  });
});
