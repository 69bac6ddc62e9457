import type { CallParticipant, CallSession } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import { type CallEvent, evolveSession, leavesGap, sessionOf } from './evolve-session.ts';

const at = '2030-01-01T00:00:00.000Z';
const participant = (person: string, change: Partial<CallParticipant> = {}): CallParticipant => ({
  id: `p-${person}`,
  callSessionId: 'call',
  userId: person,
  displayName: person,
  role: 'participant',
  state: 'connecting',
  joinedAt: at,
  isAudioEnabled: true,
  isVideoEnabled: false,
  isScreenSharing: false,
  ...change,
});

const rung: CallSession = {
  id: 'call',
  conversationId: 'conversation',
  mode: 'p2p',
  type: 'audio',
  status: 'initiated',
  initiatorId: 'ada',
  startedAt: at,
  version: 1,
  participants: [participant('ada', { role: 'initiator' })],
  ringing: ['bob', 'eve'],
};

const of = (version: number, name: string, fields: object) =>
  ({ name, payload: { callId: 'call', version, ...fields } }) as unknown as CallEvent;
const after = (...events: CallEvent[]) => events.reduce(evolveSession, rung);
const joined = of(2, 'call:participant-joined', { participant: participant('bob'), mode: 'p2p' });

describe('the client’s view of a call', () => {
  it.each<[string, CallEvent, Partial<CallSession>]>([
    ['rings', of(2, 'call:ringing', { userId: 'bob', devices: 1 }), { status: 'ringing' }],
    ['is answered', joined, { status: 'active', answeredAt: at, ringing: ['eve'] }],
    [
      'rings for fewer after a decline',
      of(2, 'call:rejected', { userId: 'bob', reason: 'declined' }),
      { ringing: ['eve'] },
    ],
    ['rings for fewer in time', of(2, 'call:ring-ended', { userIds: ['eve'] }), { ringing: ['bob'] }],
    [
      'ends',
      of(2, 'call:ended', { reason: 'cancelled', endedBy: 'ada', endedAt: at }),
      { status: 'ended', endReason: 'cancelled', endedBy: 'ada', ringing: [] },
    ],
  ])('%s', (_, event, change) => {
    expect(after(event)).toMatchObject({ ...change, version: 2 });
  });

  it.each<[string, object, Partial<CallParticipant>]>([
    ['call:participant-reconnecting', {}, { state: 'reconnecting' }],
    ['call:participant-reconnected', { fresh: false }, { state: 'connected' }],
    ['call:participant-left', { reason: 'left' }, { state: 'left' }],
    ['call:media-toggled', { mediaType: 'video', enabled: true }, { isVideoEnabled: true }],
  ])('%s %j changes that seat', (name, fields, change) => {
    const session = after(joined, of(3, name, { participantId: 'p-bob', userId: 'bob', ...fields }));
    expect(session.participants[1]).toMatchObject(change);
    expect(session.participants[0]).toEqual(rung.participants[0]);
  });

  it('takes several events of one version, and one of them twice', () => {
    const session = after(joined, of(2, 'call:ringing', { userId: 'eve', devices: 1 }));
    expect(evolveSession(session, joined)).toEqual(session);
  });

  it('passes over what is older, and sees a gap', () => {
    const session = after(joined, of(3, 'call:ring-ended', { userIds: ['eve'] }));
    expect(evolveSession(session, of(2, 'call:ended', { reason: 'missed', endedAt: at }))).toBe(session);
    expect(leavesGap(session, of(4, 'call:full', {}))).toBe(false);
    expect(leavesGap(session, of(5, 'call:full', {}))).toBe(true);
  });

  it('gives who comes back the same record', () => {
    const left = of(3, 'call:participant-left', { participantId: 'p-bob', userId: 'bob', reason: 'left' });
    const again = of(4, 'call:participant-joined', { participant: participant('bob'), mode: 'p2p' });
    expect(after(joined, left, again).participants.map(({ id, state }) => [id, state])).toEqual([
      ['p-ada', 'connecting'],
      ['p-bob', 'connecting'],
    ]);
  });

  it('rings for whom the invitation reached, unless they made the call on another device', () => {
    const initiated = {
      callId: 'call',
      version: 1,
      conversationId: 'conversation',
      mode: 'p2p',
      type: 'audio',
      initiator: { userId: 'ada', displayName: 'Ada' },
      participants: [],
      startedAt: at,
      expiresAt: at,
    } as const;
    expect(sessionOf({ ...initiated, participants: [] }, 'bob').ringing).toEqual(['bob']);
    expect(sessionOf({ ...initiated, participants: [] }, 'ada').ringing).toEqual([]);
  });
});
