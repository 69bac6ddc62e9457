import { wireError } from '@parley/protocol/errors';
import { describe, expect, it } from 'vitest';
import { callWords } from '../language/call-words.ts';
import { presenceBy, presenceWord, sharedPresence } from './presence-sentence.ts';

const t = callWords.translatorFor('en');

describe('the presence of others', () => {
  it.each([{ state: 'online' }, { state: 'connecting' }] as const)(
    'is as last heard while this device is $state',
    (way) => {
      expect(presenceBy(way, 'online')).toBe('online');
      expect(presenceBy(way, 'offline')).toBe('offline');
    },
  );

  it.each([
    { state: 'away', since: 0 },
    { state: 'refused', error: wireError('UNAUTHENTICATED') },
  ] as const)('is not known while this device is $state', (way) => {
    expect(presenceBy(way, 'online')).toBe('unknown');
    expect(presenceWord(t, presenceBy(way, 'in-call'))).toBe('Not known');
  });

  it('is of several people that of whoever can be seen best', () => {
    expect(sharedPresence(['offline', 'online', 'in-call'])).toBe('in-call');
    expect(sharedPresence([])).toBe('offline');
  });
});
