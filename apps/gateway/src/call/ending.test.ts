import { describe, expect, it } from 'vitest';
import { actorNamed, START, scenario } from './testing/scenario.ts';

const MESH = { maxParticipants: { p2p: 4, sfu: 25 } };
const group = () => scenario({ others: ['bob', 'cat'], rules: MESH }).initiate('ann/1');

describe('a call that nobody answers', () => {
  it('L4.2 ends as declined when the only other one declines', () => {
    const call = scenario().initiate('ann/1').ring('bob/1').reject('bob/1');
    expect(call.call).toMatchObject({ status: 'ended', endReason: 'declined', endedBy: 'bob' });
    expect(call.told('ann/1')).toEqual(['call:rejected', 'call:ended']);
    expect(call.told('bob/2')).toEqual(['call:answered-elsewhere', 'call:ended']);
  });

  it('L4.2 ends as busy when all were busy', () => {
    expect(scenario().initiate('ann/1').reject('bob/1', 'busy').call).toMatchObject({ endReason: 'busy' });
    const call = group().reject('bob/1', 'busy');
    expect(call.call.status).toBe('initiated');
    expect(call.reject('cat/1', 'busy').call).toMatchObject({ endReason: 'busy' });
  });

  it('L4.2 ends as declined when some were busy and the rest declined', () => {
    expect(group().reject('bob/1', 'busy').reject('cat/1').call).toMatchObject({ endReason: 'declined' });
  });

  it('L4.2 ends as missed when some kept silent', () => {
    expect(group().reject('bob/1').pass(30_000).call).toMatchObject({ endReason: 'missed', endedBy: null });
  });

  it('L1.4 waits when whoever could answer is no longer of the conversation', () => {
    const call = scenario().initiate('ann/1').ring('bob/1').remove('bob');
    expect(call.call).toMatchObject({ status: 'ringing', waiting: true, unreachableAt: null });
    expect(call.pass(600_000).call).toMatchObject({ endReason: 'missed', endedBy: null });
  });

  it('L4.2 ends as missed when somebody came too late to be rung and the others declined', () => {
    const call = scenario().initiate('ann/1').later(30_000).add('cat').reject('bob/1');
    expect(call.call).toMatchObject({ endReason: 'missed', endedBy: 'bob' });
    const busy = scenario().initiate('ann/1').later(30_000).add('cat').reject('bob/1', 'busy');
    expect(busy.call).toMatchObject({ endReason: 'missed' });
  });

  it('L4.2 counts only who is still of the conversation', () => {
    expect(group().remove('bob').reject('cat/1', 'busy').call).toMatchObject({ endReason: 'busy' });
  });

  it('L6.1 ends as cancelled when the initiator leaves', () => {
    const call = group().ring('bob/1').leave('ann/1');
    expect(call.call).toMatchObject({ endReason: 'cancelled', endedBy: 'ann' });
    for (const device of ['bob/1', 'bob/2', 'cat/1', 'ann/2'] as const)
      expect(call.told(device)).toEqual(['call:ended']);
  });

  it('L6.1 ends as cancelled when the initiator ends it', () => {
    expect(group().ring('bob/1').end('ann/1').call).toMatchObject({ endReason: 'cancelled', endedBy: 'ann' });
  });

  it('L7.1 ends as missed at the ring’s end, by the clock alone', () => {
    const call = scenario().initiate('ann/1').ring('bob/1').pass(29_999, []);
    expect(call.call.status).toBe('ringing');
    call.pass(1, []);
    expect(call.call).toMatchObject({ status: 'ended', endReason: 'missed', endedAt: START + 30_000, endedBy: null });
    expect(call.heard('ann/1', 'call:ended')).toEqual({
      callId: 'call',
      version: call.call.version,
      reason: 'missed',
      endedAt: new Date(START + 30_000).toISOString(),
    });
  });

  it('L11.1 ends as forced when the initiator frees their seat', () => {
    expect(group().forceLeave('ann/2').call).toMatchObject({ endReason: 'forced', endedBy: 'ann' });
  });

  it('L12.2 ends as cancelled when the initiator does not come back after a goodbye', () => {
    const call = group().gone('ann/1', 'goodbye').pass(10_000);
    expect(call.call).toMatchObject({ endReason: 'cancelled', endedBy: null });
  });
});

describe('an active call', () => {
  it('L9.1 ends as completed when one of two leaves', () => {
    for (const device of ['ann/1', 'bob/1'] as const) {
      const call = scenario().initiate('ann/1').join('bob/1').later(61_900).leave(device);
      expect(call.call).toMatchObject({ endReason: 'completed', endedBy: device.slice(0, 3) });
      expect(call.heard('ann/1', 'call:ended').duration).toBe(61);
    }
  });

  it('L9.1 goes on while two are left', () => {
    const call = group().join('bob/1').join('cat/1').leave('ann/1');
    expect(call.call.status).toBe('active');
    expect(call.leave('cat/1').call).toMatchObject({ endReason: 'completed', endedBy: 'cat' });
  });

  it('L9.1 goes on with one while others ring, and ends with their ring', () => {
    const call = group().join('bob/1').leave('bob/1');
    expect(call.call.status).toBe('active');
    call.pass(30_000);
    expect(call.call).toMatchObject({ endReason: 'completed', endedBy: null });
  });

  it('L9.1 goes on with one while others ring, until they decline', () => {
    expect(group().join('bob/1').leave('ann/1').reject('cat/1').call).toMatchObject({
      endReason: 'completed',
      endedBy: 'cat',
    });
  });

  it('L9.1 ends when nobody is left, though somebody rings', () => {
    expect(group().join('bob/1').leave('ann/1').leave('bob/1').call).toMatchObject({
      endReason: 'completed',
      endedBy: 'bob',
    });
  });

  it('L9.1 ends as abandoned when the last other one was lost', () => {
    const call = scenario().initiate('ann/1').join('bob/1').gone('bob/1').pass(59_999);
    expect(call.call.status).toBe('active');
    call.pass(1);
    expect(call.call).toMatchObject({ endReason: 'abandoned', endedBy: null });
    expect(call.told('ann/1')).toEqual(['call:participant-left', 'call:ended']);
  });

  it('L9.1 ends as abandoned when all are gone', () => {
    const call = scenario().initiate('ann/1').join('bob/1').gone('bob/1').gone('ann/1').pass(60_000);
    expect(call.call).toMatchObject({ endReason: 'abandoned' });
  });

  it('L9.1 ends for the last departure’s reason when it ends with the ring', () => {
    const lost = group().join('bob/1').gone('bob/1', 'goodbye').pass(30_000);
    expect(lost.call).toMatchObject({ endReason: 'abandoned' });
    const freed = group().join('bob/1').forceLeave('bob/1').pass(30_000);
    expect(freed.call).toMatchObject({ endReason: 'forced', endedBy: null });
  });

  it('L9.1 takes the last of several departures', () => {
    const four = () =>
      scenario({ others: ['bob', 'cat', 'dan'], rules: MESH })
        .initiate('ann/1')
        .join('bob/1')
        .join('cat/1');
    const lostLast = four().leave('cat/1').gone('bob/1', 'goodbye').pass(30_000);
    expect(lostLast.call).toMatchObject({ endReason: 'abandoned' });
    const leftLast = four().gone('cat/1', 'goodbye').pass(10_001).leave('bob/1').pass(30_000);
    expect(leftLast.call).toMatchObject({ endReason: 'completed' });
    const lostThenLeft = four().gone('bob/1', 'goodbye').pass(10_001).leave('cat/1').pass(30_000);
    expect(lostThenLeft.call).toMatchObject({ endReason: 'completed' });
  });

  it('L9.1 ends for the departure that ends it, also when another came in the same moment', () => {
    const call = group().join('bob/1').join('cat/1').gone('ann/1', 'goodbye').later(10_000).leave('cat/1').tick();
    expect(call.call).toMatchObject({ endReason: 'abandoned', endedBy: null });
  });

  it('L9.1 takes the later record of departures in one moment', () => {
    const call = scenario({ others: ['bob', 'cat', 'dan'], rules: MESH })
      .initiate('ann/1')
      .join('bob/1')
      .join('cat/1');
    call.leave('bob/1').forceLeave('cat/1').pass(30_000);
    expect(call.call).toMatchObject({ endReason: 'forced' });
  });

  it('L9.1 ends as forced after a force-leave', () => {
    expect(scenario().initiate('ann/1').join('bob/1').forceLeave('bob/2').call).toMatchObject({
      endReason: 'forced',
      endedBy: 'bob',
    });
  });

  it('L9.1 ends as completed after a switch to another call and after a removal', () => {
    expect(scenario().initiate('ann/1').join('bob/1').switchAway('bob/1').call).toMatchObject({
      endReason: 'completed',
      endedBy: 'bob',
    });
    expect(scenario().initiate('ann/1').join('bob/1').remove('bob').call).toMatchObject({
      endReason: 'completed',
      endedBy: null,
    });
  });

  it('L9.2 is ended by the initiator', () => {
    const call = group().join('bob/1').join('cat/1').end('ann/1');
    expect(call.call).toMatchObject({ endReason: 'completed', endedBy: 'ann' });
  });

  it('L9.2 is ended by either of two', () => {
    expect(scenario().initiate('ann/1').join('bob/1').end('bob/1').call).toMatchObject({
      endReason: 'completed',
      endedBy: 'bob',
    });
  });

  it('L9.2 is not ended by others of a larger conversation', () => {
    const call = group().join('bob/1');
    expect(call.end('bob/1').refused).toBe('NOT_ALLOWED');
    expect(call.end('bob/2').refused).toBe('ANSWERED_ELSEWHERE');
    expect(call.end('cat/1').refused).toBe('NOT_ALLOWED');
    expect(call.end('ann/2').refused).toBe('ANSWERED_ELSEWHERE');
  });

  it('L9.2 is not ended by who could but has no seat', () => {
    expect(scenario().initiate('ann/1').end('bob/1').refused).toBe('NOT_IN_CALL');
    expect(group().join('bob/1').join('cat/1').leave('ann/1').end('ann/1').refused).toBe('NOT_IN_CALL');
  });

  it('L9.3 says that the last one left and then that the call ended; an end says only that', () => {
    expect(scenario().initiate('ann/1').join('bob/1').leave('bob/1').told('ann/1')).toEqual([
      'call:participant-left',
      'call:ended',
    ]);
    expect(scenario().initiate('ann/1').join('bob/1').end('bob/1').told('ann/1')).toEqual(['call:ended']);
  });

  it('L9.3 reaches every device of every member, those who declined or are not to be disturbed too', () => {
    const call = scenario({ others: ['bob', 'cat:do-not-disturb', 'dan'] })
      .initiate('ann/1')
      .reject('dan/1')
      .join('bob/1')
      .end('ann/1');
    for (const device of ['ann/1', 'ann/2', 'bob/2', 'cat/1', 'dan/1'] as const)
      expect(call.told(device)).toEqual(['call:ended']);
  });

  it('L9.4 counts the duration from the accept, and leaves it out when there was none', () => {
    const call = scenario().initiate('ann/1').later(9_000).join('bob/1').later(1_999).end('ann/1');
    expect(call.heard('bob/1', 'call:ended')).toMatchObject({ duration: 1, endedBy: 'ann' });
    expect(scenario().initiate('ann/1').end('ann/1').heard('bob/1', 'call:ended')).not.toHaveProperty('duration');
  });

  it('L10.1 ends as forced by an operator', () => {
    expect(group().operatorEnd().call).toMatchObject({ endReason: 'forced', endedBy: null });
    expect(group().join('bob/1').operatorEnd().heard('cat/1', 'call:ended')).not.toHaveProperty('endedBy');
  });

  it('L13.3 ends as failed when a seat reported so and no two are connected', () => {
    const call = scenario().initiate('ann/1').join('bob/1').report('bob/1', { state: 'failed' }).pass(30_000);
    expect(call.call).toMatchObject({ endReason: 'failed', endedBy: null });
  });
});

describe('an ended call', () => {
  it('C1 refuses every command and tells why it ended', () => {
    const call = scenario().initiate('ann/1').leave('ann/1');
    for (const step of [
      () => call.ring('bob/1'),
      () => call.join('bob/1'),
      () => call.reject('bob/1'),
      () => call.leave('ann/1'),
      () => call.end('ann/1'),
      () => call.forceLeave('ann/1'),
      () => call.resume('ann/1'),
      () => call.toggle('ann/1', 'audio', false),
      () => call.report('ann/1', { state: 'connected' }),
    ]) {
      step();
      expect([call.refused, call.details]).toEqual(['CALL_ENDED', { reason: 'cancelled' }]);
    }
  });

  it('C1 does not change with what comes and goes, nor with time', () => {
    const call = scenario().initiate('ann/1').leave('ann/1');
    for (const step of [
      () => call.gone('ann/1'),
      () => call.add('cat'),
      () => call.remove('bob'),
      () => call.restart(),
      () => call.operatorEnd(),
      () => call.later(1_000_000).tick(),
    ]) {
      step();
      expect([call.refused, call.happened]).toEqual([undefined, []]);
    }
  });

  it('C8 is as absent for strangers as a live one', () => {
    const call = scenario().initiate('ann/1');
    expect(call.join('eve/1').refused).toBe('CALL_NOT_FOUND');
    expect(call.leave('ann/1').join('eve/1').refused).toBe('CALL_NOT_FOUND');
    const none = scenario().step({ type: 'leave', actor: actorNamed('eve/1') });
    expect(none.refused).toBe('CALL_NOT_FOUND');
  });

  it('L3.5 keeps the record of who was seated, with when they left', () => {
    const call = group().join('bob/1').join('cat/1').later(1_000).leave('bob/1').later(1_000).end('ann/1');
    const left = call.call.seats.map(({ presence }) => presence.state === 'left' && presence.leftAt - START);
    expect(left).toEqual([2_000, 1_000, 2_000]);
  });
});
