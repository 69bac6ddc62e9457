import { describe, expect, it } from 'vitest';
import { actorNamed, START, scenario } from './testing/scenario.ts';
import { callParticipant, callSession, duration, wholeSeconds } from './view.ts';

const MESH = { maxParticipants: { p2p: 4, sfu: 25 } };
const at = (ms: number) => new Date(START + ms).toISOString();

describe('a snapshot', () => {
  it('L1.1 shows a call that begins, and until when it rings', () => {
    expect(callSession(scenario().initiate('ann/1').call, 'bob')).toEqual({
      id: 'call',
      conversationId: 'conversation',
      mode: 'p2p',
      type: 'video',
      status: 'initiated',
      initiatorId: 'ann',
      startedAt: at(0),
      ringEndsAt: at(30_000),
      version: 1,
      ringing: ['bob'],
      participants: [
        {
          id: 'of-ann/1',
          callSessionId: 'call',
          userId: 'ann',
          displayName: 'Ann',
          role: 'initiator',
          state: 'connecting',
          joinedAt: at(0),
          isAudioEnabled: true,
          isVideoEnabled: true,
          isScreenSharing: false,
        },
      ],
    });
  });

  it('L3.2 shows since when it is answered, and the ring’s end while others ring', () => {
    const call = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .later(1_000)
      .join('bob/1');
    expect(callSession(call.call)).toMatchObject({ status: 'active', answeredAt: at(1_000), ringEndsAt: at(30_000) });
    expect(callSession(call.reject('cat/1').call)).not.toHaveProperty('ringEndsAt');
    expect(callSession(call.call)).not.toHaveProperty('endedAt');
  });

  it('L9.4 shows how it ended', () => {
    const call = scenario().initiate('ann/1').later(1_000).join('bob/1').later(2_500).leave('bob/1');
    const seen = callSession(call.call);
    expect(seen).toMatchObject({
      answeredAt: at(1_000),
      endedAt: at(3_500),
      duration: 2,
      endReason: 'completed',
      endedBy: 'bob',
    });
    expect(seen.participants.map(({ state, leftAt }) => [state, leftAt])).toEqual([
      ['left', at(3_500)],
      ['left', at(3_500)],
    ]);
  });

  it('L9.4 shows neither accept nor duration nor whose command where there was none', () => {
    const seen = callSession(scenario().initiate('ann/1').pass(30_000).call);
    expect(seen).toMatchObject({ endReason: 'missed', endedAt: at(30_000), ringing: [] });
    for (const absent of ['answeredAt', 'duration', 'endedBy', 'ringEndsAt']) expect(seen).not.toHaveProperty(absent);
  });

  it('L17.1 lists who is not to be disturbed to all but themselves', () => {
    const { call } = scenario({ others: ['bob:do-not-disturb', 'cat'] }).initiate('ann/1');
    expect(callSession(call, 'bob').ringing).toEqual(['cat']);
    expect(callSession(call, 'ann').ringing).toEqual(['bob', 'cat']);
    expect(callSession(call, 'cat').ringing).toEqual(['bob', 'cat']);
    expect(callSession(call).ringing).toEqual(['bob', 'cat']);
  });

  it('L14.1 names a guest by their anonymous id, and shows an avatar', () => {
    const call = scenario({ others: ['guest-gil'] }).initiate('ann/1');
    const gil = actorNamed('guest-gil/1');
    call.join('guest-gil/1', { actor: { ...gil, person: { ...gil.person, avatar: 'https://gil.example/g.png' } } });
    const seen = callParticipant(call.call, call.seat('guest-gil'));
    expect(seen).toMatchObject({ anonymousId: 'guest-gil', avatar: 'https://gil.example/g.png' });
    expect(seen).not.toHaveProperty('userId');
    expect(call.leave('ann/1').heard('ann/1', 'call:ended').endedBy).toBe('ann');
  });

  it('L3.5 shows when somebody left', () => {
    const call = scenario({ others: ['bob', 'cat'], rules: MESH })
      .initiate('ann/1')
      .join('bob/1')
      .join('cat/1')
      .later(500)
      .leave('bob/1');
    expect(callParticipant(call.call, call.seat('bob'))).toMatchObject({ state: 'left', leftAt: at(500) });
    expect(callParticipant(call.call, call.seat('cat'))).not.toHaveProperty('leftAt');
  });

  it('L9.4 has no duration while it lasts, and none below nothing', () => {
    expect(duration(scenario().initiate('ann/1').join('bob/1').call)).toBeUndefined();
    expect(wholeSeconds(2_000, 1_000)).toBe(0);
  });
});
