import type { IncomingCall } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { callWords } from '../language/call-words.ts';
import { loadLanguage } from '../language/load-language.ts';
import { acceptWords, incomingTitle, incomingWords, moreWords } from './incoming-sentence.ts';

await loadLanguage('fr');

const t = callWords.translatorFor('en');
const fr = callWords.translatorFor('fr');
const incoming: IncomingCall = {
  callId: 'call',
  conversationId: 'c',
  type: 'audio',
  from: { personId: 'bob', displayName: 'Bob' },
  whileBusy: false,
  expiresAt: 0,
};

describe('an incoming call', () => {
  it('says who calls and how', () => {
    expect(incomingTitle(t, incoming)).toBe('Bob is calling');
    expect(incomingTitle(t, { ...incoming, type: 'video' })).toBe('Bob is calling with video');
    expect(incomingTitle(fr, { ...incoming, type: 'video' })).toBe('Bob vous appelle en vidéo');
  });

  it('L5: says that accepting ends the other call', () => {
    expect(incomingWords(t, { whileBusy: true })).toBe('You are in another call. Accepting ends it.');
    expect(acceptWords(t, { whileBusy: true })).toBe('End current call and accept');
    expect(incomingWords(t, incoming)).toBe('Nothing is heard or seen of you until you accept.');
    expect(acceptWords(t, incoming)).toBe('Accept');
  });

  it('names who else calls', () => {
    const carol = { from: { personId: 'carol', displayName: 'Carol' } };
    expect(moreWords(t, [])).toBeNull();
    expect(moreWords(t, [carol])).toBe('Carol is calling too');
    expect(moreWords(t, [carol, incoming])).toBe('Carol and others are calling too');
    expect(moreWords(fr, [carol, incoming])).toBe('Carol et d’autres vous appellent aussi');
  });
});
