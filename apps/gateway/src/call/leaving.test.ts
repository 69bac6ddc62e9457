import { describe, expect, it } from 'vitest';
import { scenario } from './testing/scenario.ts';
import { callSession } from './view.ts';

const MESH = { maxParticipants: { p2p: 4, sfu: 25 } };
const group = () =>
  scenario({ others: ['bob', 'cat', 'dan'], rules: MESH })
    .initiate('ann/1')
    .join('bob/1')
    .join('cat/1');

describe('leaving', () => {
  it('L9.1 frees the seat and tells those in the call, who left too', () => {
    const call = group().leave('bob/1');
    expect(call.heard('ann/1', 'call:participant-left')).toMatchObject({ userId: 'bob', reason: 'left' });
    expect(call.told('cat/1')).toEqual(['call:participant-left']);
    expect(call.told('bob/1')).toEqual(['call:participant-left']);
    expect(call.told('bob/2')).toEqual([]);
    expect(call.seat('bob').presence).toEqual({ state: 'left', leftAt: call.now, reason: 'left' });
  });

  it('L9.1 is for who is seated, with the seat’s device', () => {
    expect(group().leave('dan/1').refused).toBe('NOT_IN_CALL');
    expect(group().leave('bob/2').refused).toBe('ANSWERED_ELSEWHERE');
    expect(group().leave('bob/1').leave('bob/1').refused).toBe('NOT_IN_CALL');
  });

  it('L9.5 takes ring and seat from who is taken out of the conversation', () => {
    const call = group().remove('bob');
    expect(call.heard('bob/1', 'call:participant-left').reason).toBe('removed');
    expect(call.heard('ann/1', 'call:participant-left').reason).toBe('removed');
    expect(call.seat('bob').presence.state).toBe('left');
    expect(call.join('bob/1').refused).toBe('CALL_NOT_FOUND');
    call.remove('dan');
    expect(callSession(call.call).ringing).toEqual([]);
    expect(call.ring('dan/1').refused).toBe('CALL_NOT_FOUND');
  });

  it('L9.5 tells those in the call, and who rang, that the ring is over', () => {
    const call = group().ring('dan/1').remove('dan');
    expect(call.heard('ann/1', 'call:ring-ended').userIds).toEqual(['dan']);
    expect(call.told('bob/1')).toEqual(['call:ring-ended']);
    expect(call.told('dan/1')).toEqual(['call:ring-ended']);
  });

  it('L9.5 says nothing of the ring of who did not ring', () => {
    expect(group().reject('dan/1').remove('dan').told('ann/1')).toEqual([]);
  });

  it('L9.5 lets who came back to the conversation take the same record again', () => {
    const call = group().remove('bob').add('bob').join('bob/2', { participantId: 'other' });
    expect(call.seat('bob')).toMatchObject({ participantId: 'of-bob/1-1767225600000', deviceId: '2' });
  });

  it('L9.5 cancels a call whose initiator is taken out while it rings', () => {
    expect(scenario().initiate('ann/1').remove('ann').call).toMatchObject({ endReason: 'cancelled', endedBy: null });
  });

  it('L9.5 ends an active call of two when one is taken out: nobody waits', () => {
    const call = scenario().initiate('ann/1').join('bob/1').remove('bob');
    expect(call.facts.find(({ type }) => type === 'uninvited')).not.toHaveProperty('waitsUntil');
    expect(call.call).toMatchObject({ endReason: 'completed', endedBy: null });
  });

  it('L9.5 leaves alone who was never of the conversation, and takes one ring without ending the call', () => {
    expect(group().remove('eve').happened).toEqual([]);
    const call = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .remove('bob');
    expect([call.call.status, call.happened]).toEqual(['initiated', ['uninvited']]);
  });

  it('L11.1 frees one’s own seat from any device', () => {
    const call = group().forceLeave('bob/2');
    expect(call.heard('ann/1', 'call:participant-left').reason).toBe('forced');
    expect(call.seat('bob').presence.state).toBe('left');
  });

  it('L11.1 does nothing for who has no seat, and nobody frees another’s', () => {
    const call = group().forceLeave('dan/1');
    expect([call.refused, call.happened]).toEqual([undefined, []]);
    expect(call.call.seats.every(({ presence }) => presence.state === 'connecting')).toBe(true);
  });

  it('L5.2 leaves the first call as switched', () => {
    const call = group().switchAway('bob/1');
    expect(call.heard('ann/1', 'call:participant-left').reason).toBe('switched');
    expect(call.switchAway('bob/1').happened).toEqual([]);
  });

  it('L5.2 cancels a call that still rang when its initiator switches away', () => {
    expect(scenario().initiate('ann/1').switchAway('ann/1').call).toMatchObject({
      endReason: 'cancelled',
      endedBy: 'ann',
    });
  });
});
