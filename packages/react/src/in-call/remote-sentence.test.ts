import type { RemoteParticipant } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { callWords } from '../language/call-words.ts';
import { remoteTrouble } from './remote-sentence.ts';

const t = callWords.translatorFor('en');

const bob: RemoteParticipant = {
  participant: {
    id: 'p',
    callSessionId: 'call',
    userId: 'bob',
    displayName: 'Bob',
    role: 'participant',
    state: 'connected',
    joinedAt: '2026-01-01T00:00:00Z',
    isAudioEnabled: true,
    isVideoEnabled: true,
    isScreenSharing: false,
  },
  stream: null,
  screen: null,
  media: 'connected',
};

describe('somebody else in the call', () => {
  it('is not spoken of while they are seen and heard', () => {
    expect(remoteTrouble(t, bob)).toBeNull();
  });

  it('is reconnecting when the gateway says so, whatever the media does', () => {
    const away = { ...bob, participant: { ...bob.participant, state: 'reconnecting' as const } };
    expect(remoteTrouble(t, away)).toBe('Bob is reconnecting…');
    expect(remoteTrouble(t, { ...away, media: 'interrupted' })).toBe('Bob is reconnecting…');
  });

  it('is interrupted when only the media stops', () => {
    expect(remoteTrouble(t, { ...bob, media: 'interrupted' })).toBe(
      'The connection to Bob is interrupted, reconnecting…',
    );
  });

  it('is not reached for a reason, where that is known', () => {
    const unreached = { ...bob, media: 'interrupted' as const, noWay: 'no-turn' as const };
    expect(remoteTrouble(t, unreached)).toBe(
      'Your two networks do not let each other in, and this service has no relay (TURN). Try another network on one side, such as a phone’s hotspot, or ask whoever runs this service to set up TURN.',
    );
    expect(remoteTrouble(t, unreached, 'gone')).toContain('You are offline.');
  });

  it('is not blamed for one’s own network', () => {
    const interrupted = { ...bob, media: 'interrupted' as const };
    expect(remoteTrouble(t, interrupted, 'changed')).toBe('Your network changed, reconnecting…');
    expect(remoteTrouble(t, interrupted, 'gone')).toBe('You are offline. The call goes on once your network is back.');
    expect(remoteTrouble(t, bob, 'changed')).toBeNull();
  });
});
