import type { IncomingCall } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { incomingTitle, incomingWords } from './incoming-sentence.ts';

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
    expect(incomingTitle(incoming)).toBe('Bob is calling');
    expect(incomingTitle({ ...incoming, type: 'video' })).toBe('Bob is calling with video');
  });

  it('says that accepting ends the other call', () => {
    expect(incomingWords({ ...incoming, whileBusy: true }, 'Team')).toBe(
      'In “Team”. You are in another call. Accepting ends it.',
    );
    expect(incomingWords(incoming, undefined)).toBe('Nothing is heard or seen of you until you accept.');
  });
});
