import { memoryStorage } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { createCallPreferences } from './call-preferences.ts';

describe('what somebody wants of every call', () => {
  it('is kept for the next visit', () => {
    const kept = memoryStorage();
    createCallPreferences(kept).change({ previewFirst: true, ringtone: 'marimba' });
    expect(createCallPreferences(kept).getState()).toMatchObject({ previewFirst: true, ringtone: 'marimba' });
  });

  it.each([null, '', 'nonsense', 'null', '7', '{"ringtone":"gong","volume":"loud","previewFirst":1}'])(
    'is the usual where %j was kept',
    (text) => {
      const kept = memoryStorage();
      if (text !== null) kept.setItem('parley.calls', text);
      expect(createCallPreferences(kept).getState()).toEqual({
        previewFirst: false,
        ringtone: 'chimes',
        volume: 0.8,
        notificationsDismissed: false,
      });
    },
  );

  it('keeps the volume between silence and all there is', () => {
    const kept = memoryStorage();
    kept.setItem('parley.calls', '{"volume":11}');
    expect(createCallPreferences(kept).getState().volume).toBe(1);
  });
});
