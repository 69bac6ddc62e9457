import { describe, expect, it } from 'vitest';
import { scenario } from './testing/scenario.ts';
import { callSession } from './view.ts';

const MESH = { maxParticipants: { p2p: 4, sfu: 25 } };

describe('ring', () => {
  it('L2.1 makes the call ringing on the first word, and counts the devices', () => {
    const call = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .ring('bob/1');
    expect(call.call.status).toBe('ringing');
    expect(call.heard('ann/1', 'call:ringing')).toMatchObject({ userId: 'bob', devices: 1 });
    expect(call.told('bob/1')).toEqual([]);
    call.ring('bob/2').ring('cat/1');
    expect(call.heard('ann/1', 'call:ringing')).toMatchObject({ userId: 'cat', devices: 3 });
  });

  it('L2.1 counts a device once, and says nothing when it repeats itself', () => {
    const call = scenario().initiate('ann/1').ring('bob/1').ring('bob/1');
    expect(call.happened).toEqual([]);
    expect(call.ring('bob/1', true).heard('ann/1', 'call:ringing')).toMatchObject({ devices: 1, busy: true });
  });

  it('L2.1 tells all who are seated, and an active call stays active', () => {
    const call = scenario({ others: ['bob', 'cat'], rules: MESH })
      .initiate('ann/1')
      .join('bob/1')
      .ring('cat/1');
    expect(call.call.status).toBe('active');
    expect(call.told('ann/1')).toEqual(['call:ringing']);
    expect(call.told('bob/1')).toEqual(['call:ringing']);
    expect(call.told('bob/2')).toEqual([]);
  });

  it('L2.2 changes nothing once the person is not listed any more', () => {
    const call = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .reject('bob/1')
      .ring('bob/2');
    expect(call.happened).toEqual([]);
    expect(call.refused).toBeUndefined();
  });

  it('L2.2 changes nothing for the seat’s own device', () => {
    const call = scenario().initiate('ann/1').join('bob/1').ring('bob/1');
    expect([call.refused, call.happened]).toEqual([undefined, []]);
  });

  it('L3.1 refuses a ring by another device than the seat’s', () => {
    expect(scenario().initiate('ann/1').join('bob/1').ring('bob/2').refused).toBe('ANSWERED_ELSEWHERE');
  });

  it('L5.1 says that a device is busy, while it rings all the same', () => {
    const call = scenario().initiate('ann/1').ring('bob/1', true);
    expect(call.heard('ann/1', 'call:ringing')).toMatchObject({ busy: true, devices: 1 });
    expect(callSession(call.call).ringing).toEqual(['bob']);
    expect(scenario().initiate('ann/1').ring('bob/1').heard('ann/1', 'call:ringing')).not.toHaveProperty('busy');
  });

  it('L17.1 counts no device of who is not to be disturbed', () => {
    const call = scenario({ others: ['bob:do-not-disturb'] })
      .initiate('ann/1')
      .ring('bob/1');
    expect([call.refused, call.happened]).toEqual([undefined, []]);
  });

  it('L17.2 knows no call towards who blocked the caller, until they join', () => {
    const call = scenario({ others: ['bob:blocked', 'cat'], rules: MESH }).initiate('ann/1');
    expect(call.ring('bob/1').refused).toBe('CALL_NOT_FOUND');
    expect(call.reject('bob/1').refused).toBe('CALL_NOT_FOUND');
    for (const refused of [
      call.leave('bob/1').refused,
      call.end('bob/1').refused,
      call.resume('bob/1').refused,
      call.toggle('bob/1', 'audio', false).refused,
      call.report('bob/1', { state: 'connected' }).refused,
    ]) {
      expect(refused).toBe('CALL_NOT_FOUND');
    }
    expect(call.join('bob/1').happened).toEqual(['joined']);
    expect(call.told('bob/1')).toEqual(['call:participant-joined']);
    expect(call.reject('bob/1').refused).toBe('NOT_ALLOWED');
    expect(call.leave('bob/1').happened).toEqual(['left']);
  });

  it('L17.2 knows no call towards them after its end either', () => {
    const call = scenario({ others: ['bob:blocked'] })
      .initiate('ann/1')
      .end('ann/1');
    expect(call.told('bob/1')).toEqual([]);
    expect(call.ring('bob/1').refused).toBe('CALL_NOT_FOUND');
  });
});

describe('join', () => {
  it('L3.1 gives the seat to the first device; the others hear answered-elsewhere and are refused', () => {
    const call = scenario().initiate('ann/1').ring('bob/1').ring('bob/2').join('bob/2');
    expect(call.seat('bob').deviceId).toBe('2');
    expect(call.told('bob/1')).toEqual(['call:answered-elsewhere']);
    expect(call.heard('bob/1', 'call:answered-elsewhere').by).toBe('accept');
    expect(call.told('bob/2')).toEqual(['call:participant-joined']);
    expect(call.told('ann/1')).toEqual(['call:participant-joined']);
    expect(call.told('ann/2')).toEqual([]);
    expect(call.join('bob/1').refused).toBe('ANSWERED_ELSEWHERE');
    expect(call.seat('bob').deviceId).toBe('2');
  });

  it('L3.1 refuses another device also while the seat is reconnecting', () => {
    expect(scenario().initiate('ann/1').join('bob/1').gone('bob/1').join('bob/2').refused).toBe('ANSWERED_ELSEWHERE');
  });

  it('L3.1 stops counting the devices of who joined', () => {
    const call = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .ring('bob/1')
      .ring('bob/2')
      .ring('cat/1')
      .join('bob/1');
    expect(callSession(call.call).ringing).toEqual(['cat']);
    expect(call.gone('cat/1').heard('ann/1', 'call:ringing').devices).toBe(0);
  });

  it('L3.2 makes the call active at the first accept, and never again', () => {
    const call = scenario({ others: ['bob', 'cat'], rules: MESH })
      .initiate('ann/1')
      .later(2_000)
      .join('bob/1');
    expect(call.call).toMatchObject({ status: 'active', answeredAt: call.now });
    const answeredAt = call.now;
    expect(call.later(1_000).join('cat/1').call).toMatchObject({ answeredAt });
  });

  it('L3.2 needs no word of ringing before', () => {
    expect(scenario().initiate('ann/1').join('bob/1').call.status).toBe('active');
  });

  it('L3.3 changes nothing when it is repeated', () => {
    const call = scenario().initiate('ann/1').join('bob/1').join('bob/1');
    expect([call.refused, call.happened]).toEqual([undefined, []]);
    expect(call.join('bob/1', { otherSeat: 'elsewhere' }).refused).toBeUndefined();
  });

  it('L3.3 takes a reconnecting seat again, as after a reload', () => {
    const call = scenario()
      .initiate('ann/1')
      .join('bob/1')
      .report('bob/1', { state: 'connected' })
      .gone('bob/1')
      .join('bob/1');
    expect(call.heard('ann/1', 'call:participant-reconnected')).toMatchObject({ userId: 'bob', fresh: true });
    expect(call.seat('bob').presence).toEqual({ state: 'connecting', failed: false });
  });

  it('L3.4 refuses when the call is full, and says when it is and when it is not', () => {
    const call = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .ring('cat/1');
    expect(call.told('cat/1')).toEqual([]);
    call.join('bob/1');
    expect(call.told('cat/1')).toEqual(['call:full']);
    expect(call.told('bob/1')).toEqual(['call:participant-joined']);
    expect(call.join('cat/1').refused).toBe('CALL_FULL');
    call.leave('bob/1');
    expect(call.told('cat/1')).toEqual(['call:not-full']);
    expect(call.told('bob/1')).toEqual(['call:participant-left', 'call:not-full']);
    expect(call.join('cat/1').happened).toEqual(['joined']);
  });

  it('L3.4 says nothing of places while their number stays away from the limit', () => {
    const call = scenario({ others: ['bob', 'cat', 'dan'], rules: MESH })
      .initiate('ann/1')
      .join('bob/1');
    expect(call.told('cat/1')).toEqual([]);
    expect(call.join('cat/1').leave('bob/1').told('dan/1')).toEqual([]);
  });

  it('L3.5 gives who comes back the same record, with what is switched on now', () => {
    const call = scenario({ others: ['bob', 'cat'], rules: MESH })
      .initiate('ann/1')
      .join('bob/1')
      .join('cat/1');
    const before = call.report('bob/1', { milestone: 'ice' }).seat('bob');
    call
      .leave('bob/1')
      .later(5_000)
      .join('bob/2', { media: { audio: false, video: true, screen: false } });
    expect(call.seat('bob')).toEqual({
      ...before,
      deviceId: '2',
      media: { audio: false, video: true, screen: false },
      presence: { state: 'connecting', failed: false },
    });
    expect(call.call.seats.map((seat) => seat.person.id)).toEqual(['ann', 'bob', 'cat']);
  });

  it('L3.5 keeps the initiator the initiator', () => {
    const call = scenario({ others: ['bob', 'cat'], rules: MESH })
      .initiate('ann/1')
      .join('bob/1')
      .join('cat/1');
    expect(call.leave('ann/1').join('ann/2').seat('ann').role).toBe('initiator');
    expect(call.seat('bob').role).toBe('participant');
  });

  it('L4.1 lets who declined join after all', () => {
    const call = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .reject('bob/1')
      .join('bob/1');
    expect(call.call.status).toBe('active');
  });

  it('L5.2 refuses beside another seat, unless that is left', () => {
    const call = scenario().initiate('ann/1').join('bob/1', { otherSeat: 'elsewhere' });
    expect(call.refused).toBe('ALREADY_IN_CALL');
    expect(call.details).toEqual({ callId: 'elsewhere' });
    expect(call.join('bob/1', { otherSeat: 'elsewhere', leaveOther: true }).happened).toEqual(['joined']);
  });

  it('C7 says ALREADY_IN_CALL before CALL_FULL, and ANSWERED_ELSEWHERE before both', () => {
    const call = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .join('bob/1');
    expect(call.join('cat/1', { otherSeat: 'elsewhere' }).refused).toBe('ALREADY_IN_CALL');
    expect(call.join('bob/2', { otherSeat: 'elsewhere' }).refused).toBe('ANSWERED_ELSEWHERE');
  });

  it('L12.2 starts the normal grace of an initiator who is away', () => {
    for (const cause of ['loss', 'goodbye'] as const) {
      const call = scenario().initiate('ann/1').gone('ann/1', cause).later(5_000).join('bob/1');
      expect(call.heard('bob/1', 'call:participant-reconnecting')).toMatchObject({
        userId: 'ann',
        graceEndsAt: new Date(call.now + 60_000).toISOString(),
      });
      expect(call.seat('ann').presence).toMatchObject({ cause, was: 'connecting' });
    }
  });

  it('L12.2 starts that grace at the first accept alone', () => {
    const call = scenario({ others: ['bob', 'cat'], rules: MESH })
      .initiate('ann/1')
      .join('bob/1')
      .gone('ann/1');
    expect(call.later(5_000).join('cat/1').happened).toEqual(['joined']);
  });

  it('L12.2 leaves the grace of others alone', () => {
    expect(scenario().initiate('ann/1').join('bob/1').happened).toEqual(['joined']);
  });
});

describe('reject', () => {
  it.each(['declined', 'busy'] as const)(
    'L4.1 silences all devices of the person, and says %s to those in the call',
    (reason) => {
      const call = scenario({ others: ['bob', 'cat'] })
        .initiate('ann/1')
        .ring('bob/1')
        .ring('bob/2')
        .reject('bob/1', reason);
      expect(call.heard('ann/1', 'call:rejected')).toMatchObject({ userId: 'bob', reason });
      expect(call.heard('bob/2', 'call:answered-elsewhere').by).toBe('reject');
      expect(call.told('bob/1')).toEqual([]);
      expect(call.told('cat/1')).toEqual([]);
      expect(callSession(call.call).ringing).toEqual(['cat']);
    },
  );

  it('L4.3 changes nothing when it comes again', () => {
    const call = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .reject('bob/1')
      .reject('bob/2', 'busy');
    expect([call.refused, call.happened]).toEqual([undefined, []]);
    expect(call.call.people.bob?.ring.state).toBe('declined');
  });

  it('L4.3 refuses who is seated, and their other devices', () => {
    const call = scenario().initiate('ann/1').join('bob/1');
    expect(call.reject('bob/1').refused).toBe('NOT_ALLOWED');
    expect(call.reject('bob/2').refused).toBe('ANSWERED_ELSEWHERE');
    expect(call.reject('ann/1').refused).toBe('NOT_ALLOWED');
    expect(call.call.status).toBe('active');
  });

  it('L4.3 changes nothing after one left again', () => {
    const call = scenario({ others: ['bob', 'cat'], rules: MESH })
      .initiate('ann/1')
      .join('bob/1')
      .join('cat/1')
      .leave('bob/1');
    expect(call.reject('bob/1').happened).toEqual([]);
  });

  it('L4.3 changes nothing for who was never rung', () => {
    const call = scenario().initiate('ann/1').join('bob/1').add('cat').reject('cat/1');
    expect([call.refused, call.happened]).toEqual([undefined, []]);
  });
});
