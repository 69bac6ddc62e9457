import { describe, expect, it } from 'vitest';
import { scenario } from './testing/scenario.ts';

const MESH = { maxParticipants: { p2p: 4, sfu: 25 } };
const pair = () => scenario().initiate('ann/1').join('bob/1');
const graceEnd = (call: ReturnType<typeof scenario>, ms: number) => new Date(call.now + ms).toISOString();

describe('a device that goes', () => {
  it('L2.4 is no longer counted among those that ring', () => {
    const call = scenario().initiate('ann/1').ring('bob/1').ring('bob/2').gone('bob/1');
    expect(call.heard('ann/1', 'call:ringing')).toMatchObject({
      version: 4,
      userId: 'bob',
      devices: 1,
      deviceIds: ['2'],
    });
    expect(call.gone('bob/1').happened).toEqual([]);
    expect(call.call.status).toBe('ringing');
  });

  it('L2.4 concerns the person’s own device alone', () => {
    const call = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .ring('bob/1')
      .gone('cat/1');
    expect(call.happened).toEqual([]);
    expect(call.gone('eve/1').happened).toEqual([]);
  });

  it('L12.1 leaves its seat reconnecting for 60 s, and the others see it', () => {
    const call = pair().gone('bob/1');
    expect(call.heard('ann/1', 'call:participant-reconnecting')).toMatchObject({
      userId: 'bob',
      graceEndsAt: graceEnd(call, 60_000),
    });
    expect(call.told('bob/1')).toEqual([]);
    expect(call.pass(59_999).seat('bob').presence.state).toBe('reconnecting');
    expect(call.pass(1).heard('ann/1', 'call:participant-left').reason).toBe('timeout');
  });

  it('L12.1 leaves its seat reconnecting for 10 s after a goodbye', () => {
    const call = pair().gone('bob/1', 'goodbye');
    expect(call.heard('ann/1', 'call:participant-reconnecting').graceEndsAt).toBe(graceEnd(call, 10_000));
    expect(call.pass(9_999).seat('bob').presence.state).toBe('reconnecting');
    expect(call.pass(1).seat('bob').presence).toMatchObject({ state: 'left', reason: 'timeout' });
  });

  it('L12.1 concerns only the seat’s own device, once', () => {
    const call = pair().gone('bob/2');
    expect(call.happened).toEqual([]);
    expect(call.gone('bob/1').happened).toEqual(['reconnecting']);
    expect(call.gone('bob/1', 'goodbye').happened).toEqual([]);
  });

  it('L12.2 gives a lost initiator until the ring’s end while it rings', () => {
    const call = scenario().initiate('ann/1').ring('bob/1').gone('ann/1');
    expect(call.seat('ann').presence).toEqual({
      state: 'reconnecting',
      cause: 'loss',
      graceEndsAt: null,
      was: 'connecting',
    });
    expect(call.pass(30_000).call).toMatchObject({ endReason: 'missed' });
  });

  it('L12.2 gives an initiator who said goodbye 10 s, unless they come back', () => {
    const call = scenario()
      .initiate('ann/1')
      .gone('ann/1', 'goodbye')
      .pass(9_999)
      .resume('ann/1', { fresh: true })
      .pass(15_000);
    expect(call.call.status).toBe('initiated');
    expect(scenario().initiate('ann/1').gone('ann/1', 'goodbye').pass(10_000).call.status).toBe('ended');
  });
});

describe('resume', () => {
  it('L12.3 gives the seat back with media flags and negotiation as they were', () => {
    const call = pair()
      .report('bob/1', { state: 'connected' })
      .toggle('bob/1', 'video', true)
      .gone('bob/1')
      .resume('bob/1');
    expect(call.heard('ann/1', 'call:participant-reconnected')).toMatchObject({ userId: 'bob', fresh: false });
    expect(call.told('bob/1')).toEqual(['call:participant-reconnected']);
    expect(call.seat('bob')).toMatchObject({ presence: { state: 'connected' }, media: { video: true } });
  });

  it('L12.3 goes on connecting where media had not come', () => {
    expect(pair().gone('bob/1').resume('bob/1').seat('bob').presence).toEqual({ state: 'connecting', failed: false });
    expect(pair().report('bob/1', { state: 'failed' }).gone('bob/1').resume('bob/1').seat('bob').presence).toEqual({
      state: 'connecting',
      failed: false,
    });
  });

  it('L12.3 lets the others offer anew when it is fresh', () => {
    const call = pair().report('bob/1', { state: 'connected' }).gone('bob/1').resume('bob/1', { fresh: true });
    expect(call.heard('ann/1', 'call:participant-reconnected').fresh).toBe(true);
    expect(call.seat('bob').presence).toEqual({ state: 'connecting', failed: false });
  });

  it('L12.3 takes a fresh one also from a seat that nobody noticed to be gone, and nothing else', () => {
    const call = pair().report('bob/1', { state: 'connected' }).resume('bob/1');
    expect([call.refused, call.happened]).toEqual([undefined, []]);
    expect(call.resume('bob/1', { fresh: true }).happened).toEqual(['reconnected']);
    expect(call.seat('bob').presence.state).toBe('connecting');
  });

  it('L12.3 is for who has a seat', () => {
    expect(
      pair().step({
        type: 'resume',
        actor: { personId: 'eve', deviceId: '1', person: { id: 'eve', kind: 'user', displayName: 'Eve' } },
        takeOver: true,
        fresh: true,
      }).refused,
    ).toBe('CALL_NOT_FOUND');
    expect(scenario().initiate('ann/1').resume('bob/1').refused).toBe('NOT_IN_CALL');
  });

  it('L12.4 moves the seat to another device of the person with takeOver', () => {
    const call = pair().report('bob/1', { state: 'connected' }).resume('bob/2', { takeOver: true });
    expect(call.seat('bob')).toMatchObject({ deviceId: '2', presence: { state: 'connecting' } });
    expect(call.told('bob/1')).toEqual(['call:moved']);
    expect(call.heard('ann/1', 'call:participant-reconnected').fresh).toBe(true);
    expect(call.told('bob/2')).toEqual(['call:participant-reconnected']);
  });

  it('L12.4 moves the seat without takeOver when its device is gone', () => {
    expect(pair().gone('bob/1').resume('bob/2').seat('bob').deviceId).toBe('2');
  });

  it('L12.4 refuses another device otherwise', () => {
    const call = pair().resume('bob/2');
    expect(call.refused).toBe('ANSWERED_ELSEWHERE');
    expect(call.seat('bob').deviceId).toBe('1');
  });
});

describe('a restart', () => {
  it('L12.5 gives every seat its full grace from then on', () => {
    const call = pair().later(7_000).restart();
    for (const person of ['ann', 'bob']) {
      expect(call.seat(person).presence).toMatchObject({
        state: 'reconnecting',
        cause: 'loss',
        graceEndsAt: call.now + 60_000,
      });
    }
  });

  it('L12.5 also gives it to who was away already', () => {
    const call = pair().gone('bob/1', 'goodbye').later(120_000).restart().tick();
    expect(call.call.status).toBe('active');
    expect(call.resume('bob/1').resume('ann/1').call.status).toBe('active');
  });

  it('L12.5 leaves alone who left', () => {
    const call = scenario({ others: ['bob', 'cat'], rules: MESH })
      .initiate('ann/1')
      .join('bob/1')
      .join('cat/1')
      .leave('bob/1')
      .restart();
    expect(call.seat('bob').presence.state).toBe('left');
    expect(call.happened).toEqual(['reconnecting', 'reconnecting']);
  });

  it('L12.5 counts no device as ringing, and lets the ring’s end rule an initiator', () => {
    const call = scenario().initiate('ann/1').ring('bob/1').ring('bob/2').restart();
    expect(call.happened).toEqual(['ring-lost', 'ring-lost', 'reconnecting']);
    expect(call.seat('ann').presence).toMatchObject({ graceEndsAt: null });
    expect(call.pass(30_000).call).toMatchObject({ endReason: 'missed' });
  });
});

describe('the check', () => {
  it('L13.2 finds a seat whose device went unnoticed, every five minutes', () => {
    const call = pair().pass(300_000, ['ann/1', 'bob/1']);
    expect(call.happened).toEqual(['checked']);
    call.pass(300_000, ['ann/1', 'bob/2', 'ann/9']);
    expect(call.happened).toEqual(['reconnecting', 'checked']);
    expect(call.seat('bob').presence).toMatchObject({
      state: 'reconnecting',
      cause: 'loss',
      graceEndsAt: call.now + 60_000,
    });
    expect(call.seat('ann').presence.state).toBe('connected');
  });

  it('L13.2 does not lose again who is away already', () => {
    const call = pair().pass(299_000).gone('bob/1').pass(1_000, ['ann/1']);
    expect(call.happened).toEqual(['checked']);
  });
});
