import { describe, expect, it } from 'vitest';
import { DEFAULT_CALL_RULES } from './call.ts';
import { decide } from './decide.ts';
import { actorNamed, candidateNamed, START, scenario } from './testing/scenario.ts';
import { callSession } from './view.ts';

const rings = (call: ReturnType<typeof scenario>) => callSession(call.call).ringing;

describe('initiate', () => {
  it('L1.1 seats the initiator and rings everybody else', () => {
    const call = scenario({ others: ['bob', 'cat'] }).initiate('ann/1');
    expect(call.call.status).toBe('initiated');
    expect(call.call.version).toBe(1);
    expect(call.seat('ann')).toMatchObject({ role: 'initiator', deviceId: '1', presence: { state: 'connecting' } });
    expect(rings(call)).toEqual(['bob', 'cat']);
    for (const device of ['ann/2', 'bob/1', 'cat/7'] as const) expect(call.told(device)).toEqual(['call:initiated']);
    expect(call.told('ann/1')).toEqual([]);
  });

  it('L1.1 says until when it rings, and what the initiator has switched on', () => {
    const call = scenario().initiate('ann/1', { media: { audio: true, video: false, screen: false } });
    expect(call.heard('bob/1', 'call:initiated')).toMatchObject({
      initiator: { userId: 'ann', displayName: 'Ann' },
      expiresAt: new Date(START + 30_000).toISOString(),
      participants: [{ isAudioEnabled: true, isVideoEnabled: false }],
    });
  });

  it('L1.1 shows the avatar of who has one', () => {
    const ann = {
      ...actorNamed('ann/1'),
      person: { ...actorNamed('ann/1').person, avatar: 'https://ann.example/a.png' },
    };
    const heard = scenario().initiate('ann/1', { actor: ann }).heard('bob/1', 'call:initiated');
    expect(heard.initiator.avatar).toBe('https://ann.example/a.png');
    expect(heard.participants[0]?.avatar).toBe('https://ann.example/a.png');
    const plain = scenario().initiate('ann/1').heard('bob/1', 'call:initiated');
    expect(plain.initiator).not.toHaveProperty('avatar');
    expect(plain.participants[0]).not.toHaveProperty('avatar');
  });

  it('L1.2 refuses a second start and says which call lives', () => {
    const call = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .initiate('bob/1');
    expect(call.refused).toBe('CALL_ALREADY_ACTIVE');
    expect(call.details).toEqual({ callId: 'call' });
  });

  it('L1.2 marks a call in which the asker is seated as their own, and as stale when that device is gone', () => {
    const call = scenario().initiate('ann/1').initiate('ann/2');
    expect(call.details).toEqual({ callId: 'call', own: true });
    call.gone('ann/1').initiate('ann/2');
    expect(call.details).toEqual({ callId: 'call', own: true, stale: true });
  });

  it('L1.2 does not take a seat that was left for one’s own', () => {
    const call = scenario({ others: ['bob', 'cat'], rules: { maxParticipants: { p2p: 4, sfu: 25 } } });
    call.initiate('ann/1').join('bob/1').join('cat/1').leave('bob/1').initiate('bob/1');
    expect(call.details).toEqual({ callId: 'call' });
  });

  it('L1.2 starts anew where the last call has ended', () => {
    const ended = scenario().initiate('ann/1').leave('ann/1').call;
    const again = scenario().initiate('ann/1');
    const input = { ...initiation(), callId: 'next' };
    expect(decide(ended, input, again.now, DEFAULT_CALL_RULES)).toMatchObject([{ type: 'initiated', callId: 'next' }]);
  });

  it('L1.4 waits ten minutes alone, then the call is missed', () => {
    const call = scenario({ others: [] }).initiate('ann/1');
    expect(call.told('ann/1')).toEqual([]);
    call.pass(599_999);
    expect(call.call.status).toBe('initiated');
    call.pass(1);
    expect(call.call).toMatchObject({ status: 'ended', endReason: 'missed' });
  });

  it('L1.4 starts the usual ring for the first who comes', () => {
    const call = scenario({ others: [] }).initiate('ann/1').later(100_000).add('guest-gil');
    expect(call.told('guest-gil/1')).toEqual(['call:initiated']);
    expect(call.heard('guest-gil/1', 'call:initiated').expiresAt).toBe(new Date(START + 130_000).toISOString());
    call.pass(5_000);
    expect(call.heard('ann/1', 'call:unreachable').userIds).toEqual(['guest-gil']);
    call.pass(25_000);
    expect(call.call).toMatchObject({ status: 'ended', endReason: 'missed' });
  });

  it('L1.4 keeps the ring’s end when a second one comes', () => {
    const call = scenario({ others: [] }).initiate('ann/1').add('guest-gil').later(10_000).add('guest-hal');
    expect(call.heard('guest-hal/1', 'call:initiated').expiresAt).toBe(new Date(START + 30_000).toISOString());
  });

  it('L1.4 goes on waiting when the one who came goes again, and rings when they are back', () => {
    const call = scenario({ others: [] }).initiate('ann/1').later(100_000).add('guest-gil').later(1_000);
    call.remove('guest-gil').pass(60_000);
    expect(call.call).toMatchObject({ status: 'initiated', waiting: true, ringEndsAt: START + 600_000 });
    call.add('guest-gil');
    expect(call.heard('guest-gil/1', 'call:initiated').expiresAt).toBe(new Date(START + 191_000).toISOString());
    call.join('guest-gil/1');
    expect(call.call.status).toBe('active');
  });

  it('L1.4 goes on waiting while nobody came', () => {
    expect(scenario({ others: [] }).initiate('ann/1').remove('stranger').call.status).toBe('initiated');
  });

  it('L1.5 rings who becomes a member while it rings', () => {
    const call = scenario().initiate('ann/1').later(10_000).add('cat');
    expect(call.told('cat/1')).toEqual(['call:initiated']);
    expect(rings(call)).toEqual(['bob', 'cat']);
    expect(call.call).toMatchObject({ ringEndsAt: START + 30_000 });
  });

  it('L1.5 rings who comes while others ring in an active call', () => {
    const call = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .join('bob/1')
      .add('dan');
    expect(call.told('dan/1')).toEqual(['call:initiated']);
  });

  it('L1.5 lets who comes later join without a ring', () => {
    const call = scenario({ rules: { maxParticipants: { p2p: 4, sfu: 25 } } })
      .initiate('ann/1')
      .join('bob/1')
      .add('cat');
    expect(call.told('cat/1')).toEqual([]);
    expect(rings(call)).toEqual([]);
    expect(call.ring('cat/1').happened).toEqual([]);
    expect(call.join('cat/1').happened).toEqual(['joined']);
  });

  it('L1.5 rings nobody whose ring would already be over', () => {
    const call = scenario().initiate('ann/1').later(30_000).add('cat');
    expect(call.told('cat/1')).toEqual([]);
    expect(rings(call)).toEqual(['bob']);
  });

  it('L1.5 changes nothing for who is of the conversation already, or when the call is over', () => {
    const call = scenario().initiate('ann/1').add('bob');
    expect(call.happened).toEqual([]);
    expect(call.end('ann/1').add('cat').happened).toEqual([]);
  });

  it('L2.3 tells at once who has no device connected, and no one else', () => {
    const call = scenario({ others: ['bob:away', 'cat'] }).initiate('ann/1');
    expect(call.heard('ann/1', 'call:unreachable').userIds).toEqual(['bob']);
    expect(call.told('ann/2')).toEqual(['call:initiated']);
  });

  it('L2.3 tells at once that who comes has no device connected', () => {
    const call = scenario().initiate('ann/1').add('cat:away');
    expect(call.heard('ann/1', 'call:unreachable').userIds).toEqual(['cat']);
    expect(scenario().initiate('ann/1').add('cat').told('ann/1')).toEqual([]);
  });

  it('L2.3 still tells who did not answer the ring when somebody unreachable comes just then', () => {
    const call = scenario().initiate('ann/1').later(5_000).add('cat:away').tick();
    expect(call.heard('ann/1', 'call:unreachable').userIds).toEqual(['bob']);
  });

  it('L2.3 says nothing of who cannot be rung any more', () => {
    const call = scenario().initiate('ann/1').join('bob/1').add('cat:away');
    expect(call.told('ann/1')).toEqual([]);
  });

  it('L8.1 brings two who start at the same moment into the first call', () => {
    const call = scenario()
      .initiate('ann/1')
      .initiate('bob/1', { callId: 'second', others: [candidateNamed('ann')] });
    expect([call.refused, call.details]).toEqual(['CALL_ALREADY_ACTIVE', { callId: 'call' }]);
    call.join('bob/1');
    expect(call.call).toMatchObject({ id: 'call', status: 'active', initiatorId: 'ann' });
  });

  it('L5.2 refuses a start beside another seat, unless that is left', () => {
    const call = scenario().initiate('ann/1', { otherSeat: 'elsewhere' });
    expect(call.refused).toBe('ALREADY_IN_CALL');
    expect(call.details).toEqual({ callId: 'elsewhere' });
    expect(call.initiate('ann/1', { otherSeat: 'elsewhere', leaveOther: true }).happened).toEqual(['initiated']);
  });

  it('C7 says that a call lives here before saying that the asker is in another', () => {
    expect(scenario().initiate('ann/1').initiate('bob/1', { otherSeat: 'elsewhere' }).refused).toBe(
      'CALL_ALREADY_ACTIVE',
    );
  });

  it.each(['do-not-disturb', 'blocked'])(
    'L17.1 L17.2 rings nobody who is silenced by %s, and says unreachable',
    (why) => {
      const call = scenario({ others: [`bob:${why}`] }).initiate('ann/1');
      expect(call.told('bob/1')).toEqual([]);
      expect(call.heard('ann/1', 'call:unreachable').userIds).toEqual(['bob']);
      call.add(`cat:${why}`);
      expect(call.told('cat/1')).toEqual([]);
      expect(call.heard('ann/1', 'call:unreachable').userIds).toEqual(['cat']);
    },
  );
});

function initiation() {
  const type = 'initiate' as const;
  const media = { audio: true, video: true, screen: false };
  const base = { callId: 'call', participantId: 'p', conversationId: 'conversation', leaveOther: false, media };
  return {
    type,
    ...base,
    actor: actorNamed('ann/1'),
    mode: 'p2p' as const,
    callType: 'video' as const,
    others: [candidateNamed('bob')],
  };
}
