import type { CallParticipant, CallSession } from '@parley/protocol';
import type { IncomingCall } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { endingOf } from '../in-call/ending-sentence.ts';
import { ringOutcome } from './ring-outcome.ts';

const ring: IncomingCall = {
  callId: 'call',
  conversationId: 'c',
  type: 'video',
  from: { personId: 'ada', displayName: 'Ada' },
  whileBusy: false,
  expiresAt: 0,
};
const record = (more: Partial<CallSession>): CallSession => ({
  id: 'call',
  conversationId: 'c',
  mode: 'p2p',
  type: 'video',
  status: 'ended',
  initiatorId: 'ada',
  startedAt: '2026-01-01T00:00:00Z',
  version: 3,
  participants: [],
  ringing: [],
  ...more,
});

describe('a call that was not answered here', () => {
  it.each<[Partial<CallSession>, string | undefined]>([
    [{ endReason: 'missed' }, 'Missed call from Ada'],
    [{ endReason: 'cancelled', endedBy: 'ada' }, 'Missed call from Ada'],
    [{ endReason: 'declined', endedBy: 'bob' }, 'You declined'],
    [{ endReason: 'completed' }, undefined],
    [{ status: 'active' }, undefined],
  ])('%o: %s', (more, sentence) => {
    const outcome = ringOutcome(ring, record(more), 'bob');
    expect(outcome ? endingOf(outcome).sentence : undefined).toBe(sentence);
  });

  it('says so when another device took it', () => {
    const seat: CallParticipant = {
      id: 'p',
      callSessionId: 'call',
      userId: 'bob',
      displayName: 'Bob',
      role: 'participant',
      state: 'connected',
      joinedAt: '2026-01-01T00:00:05Z',
      isAudioEnabled: true,
      isVideoEnabled: true,
      isScreenSharing: false,
    };
    const outcome = ringOutcome(ring, record({ status: 'active', participants: [seat] }), 'bob');
    expect(outcome && endingOf(outcome)).toEqual({ sentence: 'Answered on another device', next: 'here' });
    expect(
      ringOutcome(ring, record({ status: 'active', participants: [{ ...seat, state: 'left' }] }), 'bob'),
    ).toBeNull();
  });
});
