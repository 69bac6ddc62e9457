import { describe, expect, it } from 'vitest';
import { announce } from './announce.ts';
import { DEFAULT_CALL_RULES } from './call.ts';
import { scenario } from './testing/scenario.ts';

const MESH = { maxParticipants: { p2p: 4, sfu: 25 } };

describe('what the world is told', () => {
  it('C5 carries the call and its new version, once for everything of one step', () => {
    const call = scenario({ others: ['bob:away', 'cat'] }).initiate('ann/1');
    expect(call.heard('cat/1', 'call:initiated')).toMatchObject({ callId: 'call', version: 1 });
    expect(call.heard('ann/1', 'call:unreachable')).toMatchObject({ callId: 'call', version: 1 });
    call.ring('cat/1').join('cat/1').leave('cat/1').reject('bob/1');
    expect(call.heard('ann/1', 'call:rejected').version).toBe(5);
    expect(call.heard('ann/1', 'call:ended').version).toBe(5);
  });

  it('C3 is nothing after a refusal', () => {
    const call = scenario().initiate('ann/1').leave('bob/1');
    expect(call.refused).toBe('NOT_IN_CALL');
    for (const device of ['ann/1', 'ann/2', 'bob/1'] as const) expect(call.told(device)).toEqual([]);
    expect(call.call.version).toBe(1);
  });

  it('L2.1 tells an initiator who comes back while it rings how the ring stands', () => {
    const call = scenario({ others: ['bob', 'cat:blocked', 'dan'] })
      .initiate('ann/1')
      .ring('bob/1', true)
      .ring('bob/2')
      .gone('ann/1', 'goodbye')
      .resume('ann/1', { fresh: true });
    expect(call.told('ann/1')).toEqual(['call:ringing', 'call:unreachable', 'call:participant-reconnected']);
    expect(call.heard('ann/1', 'call:ringing')).toMatchObject({ userId: 'bob', devices: 2, busy: true });
    expect(call.heard('ann/1', 'call:unreachable').userIds).toEqual(['cat']);
  });

  it('L2.1 tells who comes back that somebody rings who was not reachable before', () => {
    const call = scenario({ others: ['bob:away'] })
      .initiate('ann/1')
      .ring('bob/1')
      .gone('ann/1', 'goodbye')
      .resume('ann/1', { fresh: true });
    expect(call.told('ann/1')).toEqual(['call:ringing', 'call:participant-reconnected']);
    expect(call.heard('ann/1', 'call:ringing')).not.toHaveProperty('busy');
  });

  it('L2.1 tells who comes back nothing of the ring where nobody rings, or once somebody answered', () => {
    const quiet = scenario().initiate('ann/1').gone('ann/1', 'goodbye').resume('ann/1');
    expect(quiet.told('ann/1')).toEqual(['call:participant-reconnected']);
    const answered = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .ring('cat/1')
      .join('bob/1')
      .gone('ann/1')
      .resume('ann/1');
    expect(answered.told('ann/1')).toEqual(['call:participant-reconnected']);
  });

  it('C5 is nothing to nobody: a message without an audience is not made', () => {
    const call = scenario().initiate('ann/1').gone('ann/1');
    const before = call.call;
    const [fact] = call.ring('bob/1').facts.slice(-1);
    expect(fact?.type).toBe('rang');
    expect(announce(before, fact ? [fact] : [], call.call, DEFAULT_CALL_RULES)).toEqual([]);
  });

  it('L9.3 is said to devices with a seat, never to a person’s other ones', () => {
    const call = scenario({ others: ['bob', 'cat'], rules: MESH })
      .initiate('ann/1')
      .join('bob/1')
      .join('cat/1')
      .gone('cat/1');
    call.toggle('bob/1', 'video', true);
    expect(call.told('ann/1')).toEqual(['call:media-toggled']);
    for (const device of ['ann/2', 'bob/2', 'cat/1', 'cat/2'] as const) expect(call.told(device)).toEqual([]);
  });

  it('L9.3 tells who is removed with the last seat that they left, and the others that it ended', () => {
    const call = scenario({ others: ['bob'] })
      .initiate('ann/1')
      .join('bob/1')
      .remove('bob');
    expect(call.told('bob/1')).toEqual(['call:participant-left']);
    expect(call.told('ann/1')).toEqual(['call:participant-left', 'call:ended']);
  });

  it('L14.1 names guests by their anonymous id, wherever somebody is named', () => {
    const call = scenario({ others: ['guest-gil', 'bob'], rules: MESH })
      .initiate('ann/1')
      .ring('guest-gil/1');
    expect(call.heard('ann/1', 'call:ringing')).toMatchObject({ anonymousId: 'guest-gil' });
    expect(call.reject('guest-gil/1').heard('ann/1', 'call:rejected')).toMatchObject({ anonymousId: 'guest-gil' });
    call.join('guest-gil/1').toggle('guest-gil/1', 'audio', false);
    expect(call.heard('ann/1', 'call:media-toggled')).toMatchObject({ anonymousId: 'guest-gil' });
    const byGuest = scenario({ others: [] }).initiate('guest-gil/1').add('bob');
    expect(byGuest.heard('bob/1', 'call:initiated').initiator).toEqual({
      anonymousId: 'guest-gil',
      displayName: 'Guest-gil',
    });
  });

  it('L1.5 names the initiator to who comes, also after the initiator was taken out', () => {
    const call = scenario({ others: ['bob', 'cat', 'dan'], rules: MESH })
      .initiate('ann/1')
      .join('bob/1')
      .join('cat/1')
      .remove('ann')
      .add('eve');
    expect(call.heard('eve/1', 'call:initiated')).toMatchObject({ initiator: { userId: 'ann', displayName: 'Ann' } });
  });

  it('L3.4 tells of a place that is free again only while the call goes on', () => {
    const call = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .join('bob/1')
      .end('ann/1');
    expect(call.told('cat/1')).toEqual(['call:ended']);
  });

  it('L17.2 tells who blocked the caller of no free place and no end, until they joined', () => {
    const call = scenario({ others: ['bob', 'cat:blocked'] })
      .initiate('ann/1')
      .join('bob/1');
    expect(call.told('cat/1')).toEqual([]);
    expect(call.end('ann/1').told('cat/1')).toEqual([]);
  });
});
