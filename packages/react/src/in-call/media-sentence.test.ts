import type { MediaTrouble } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { mediaAdvice } from './media-sentence.ts';

describe('a device that does not work', () => {
  it.each<MediaTrouble>(['denied', 'absent', 'busy', 'insecure', 'unsupported', 'failed'])(
    '%s: says what happened, what the others miss and how to undo it',
    (trouble) => {
      const microphone = mediaAdvice('microphone', trouble);
      expect(microphone.what).toContain('microphone');
      expect(microphone.how).toMatch(/^The others cannot hear you\. [A-Z]/);
      const camera = mediaAdvice('camera', trouble);
      expect(camera.what).toContain('camera');
      expect(camera.how).toMatch(/^The others cannot see you\. [A-Z]/);
    },
  );

  it('asks again only where that can help', () => {
    expect(mediaAdvice('camera', 'denied').retry).toBe(true);
    expect(mediaAdvice('camera', 'insecure').retry).toBe(false);
  });
});
