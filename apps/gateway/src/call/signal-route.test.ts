import type { Signal, WarmUp } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import { routeSignal } from './signal-route.ts';
import { actorNamed, type DeviceName, scenario } from './testing/scenario.ts';

const MESH = { maxParticipants: { p2p: 4, sfu: 25 } };
const RELAYED = 'candidate:1 1 udp 1 203.0.113.5 3478 typ relay raddr 0.0.0.0 rport 0';
const group = () => scenario({ others: ['bob', 'cat'], rules: MESH }).initiate('ann/1');

type Extra = { from?: string; toDevice?: string; text?: string };

function signal(to: string, { text = 'candidate:1 1 udp 1 192.0.2.1 9 typ host', ...extra }: Extra = {}): Signal {
  return { type: 'ice-candidate', to, candidate: { candidate: text }, ...extra };
}

function routed(call: ReturnType<typeof scenario>, from: DeviceName, sent: Signal, warmUp: WarmUp = 'relay') {
  return routeSignal(call.call, actorNamed(from), sent, { warmUp });
}

describe('a signal', () => {
  it('S3.2 goes from seat to seat', () => {
    const call = group().join('bob/2');
    expect(routed(call, 'ann/1', signal('bob'))).toEqual({ personId: 'bob', deviceId: '2' });
    expect(routed(call, 'bob/2', signal('ann'))).toEqual({ personId: 'ann', deviceId: '1' });
    expect(routed(call, 'ann/1', signal('bob', { toDevice: '2', from: 'ann' }))).toEqual({
      personId: 'bob',
      deviceId: '2',
    });
  });

  it('S3.1 is not sent in another’s name', () => {
    const call = group().join('bob/1');
    expect(routed(call, 'ann/1', signal('bob', { from: 'bob' }))).toEqual({ refused: 'SIGNAL_FORBIDDEN' });
    expect(routed(call, 'cat/1', signal('bob', { from: 'ann' }))).toEqual({ refused: 'SIGNAL_FORBIDDEN' });
  });

  it('S3.2 goes to nobody else', () => {
    const call = group().join('bob/1');
    const refused = { refused: 'SIGNAL_TARGET_NOT_IN_CALL' };
    expect(routed(call, 'ann/1', signal('cat'))).toEqual(refused);
    expect(routed(call, 'ann/1', signal('eve'))).toEqual(refused);
    expect(routed(call, 'ann/1', signal('ann'))).toEqual(refused);
    expect(routed(call, 'ann/1', signal('ann', { toDevice: '1' }))).toEqual(refused);
    expect(routed(call, 'ann/1', signal('bob', { toDevice: '2' }))).toEqual(refused);
    expect(routed(call.join('cat/1').leave('cat/1'), 'ann/1', signal('cat'))).toEqual(refused);
  });

  it('S3.2 comes from nobody else', () => {
    const call = group().ring('cat/1').join('bob/1');
    expect(routed(call, 'cat/2', signal('ann'))).toStrictEqual({ refused: 'NOT_IN_CALL' });
    expect(routed(call, 'cat/1', signal('ann', { toDevice: '1', text: RELAYED }))).toEqual({ refused: 'NOT_IN_CALL' });
    expect(routed(call, 'bob/2', signal('ann'))).toEqual({ refused: 'ANSWERED_ELSEWHERE' });
  });

  it('S3.2 is not delivered to a seat that is reconnecting', () => {
    expect(routed(group().join('bob/1').gone('bob/1'), 'ann/1', signal('bob'))).toBe('away');
  });

  it('C8 L17.2 meets no call for who may not know of it', () => {
    const call = scenario({ others: ['bob:blocked'] }).initiate('ann/1');
    expect(routed(call, 'eve/1', signal('ann'))).toEqual({ refused: 'CALL_NOT_FOUND' });
    expect(routed(call, 'bob/1', signal('ann'))).toEqual({ refused: 'CALL_NOT_FOUND' });
    expect(routeSignal(undefined, actorNamed('ann/1'), signal('bob'), { warmUp: 'relay' })).toEqual({
      refused: 'CALL_NOT_FOUND',
    });
    expect(routed(call.end('ann/1'), 'eve/1', signal('ann'))).toEqual({ refused: 'CALL_NOT_FOUND' });
  });

  it('C7 meets an ended call before anything else is asked', () => {
    const call = group().join('bob/1').end('ann/1');
    expect(routed(call, 'bob/2', signal('ann', { from: 'cat' }))).toEqual({
      refused: 'CALL_ENDED',
      details: { reason: 'completed' },
    });
  });

  it('C7 says ANSWERED_ELSEWHERE before SIGNAL_FORBIDDEN', () => {
    expect(routed(group().join('bob/1'), 'bob/2', signal('ann', { from: 'cat' }))).toEqual({
      refused: 'ANSWERED_ELSEWHERE',
    });
  });
});

describe('a signal before the accept', () => {
  const ringing = () => group().ring('bob/1');

  it('S3.3 goes between the initiator and a device that rings, when it shows only a relay', () => {
    expect(routed(ringing(), 'ann/1', signal('bob', { toDevice: '1', text: RELAYED }))).toEqual({
      personId: 'bob',
      deviceId: '1',
    });
    expect(routed(ringing(), 'bob/1', signal('ann', { toDevice: '1', text: RELAYED }))).toEqual({
      personId: 'ann',
      deviceId: '1',
    });
    expect(routed(ringing().gone('ann/1'), 'bob/1', signal('ann', { toDevice: '1', text: RELAYED }))).toBe('away');
  });

  it('S3.3 goes nowhere when it shows an address', () => {
    for (const [from, to] of [
      ['ann/1', 'bob'],
      ['bob/1', 'ann'],
    ] as const) {
      expect(routed(ringing(), from, signal(to, { toDevice: '1' }))).toEqual({ refused: 'SIGNAL_TARGET_NOT_IN_CALL' });
    }
  });

  it('S3.3 may show an address where the operator chose so', () => {
    const sent = signal('bob', { toDevice: '1' });
    expect(routed(ringing(), 'ann/1', sent, 'direct')).toEqual({ personId: 'bob', deviceId: '1' });
    for (const warmUp of ['relay', 'off'] as const)
      expect(routed(ringing(), 'ann/1', sent, warmUp)).toEqual({ refused: 'SIGNAL_TARGET_NOT_IN_CALL' });
  });

  it('S3.3 goes only to the device that is named', () => {
    for (const [from, sent] of [
      ['ann/1', signal('bob', { text: RELAYED })],
      ['ann/1', signal('bob', { toDevice: '2', text: RELAYED })],
      ['bob/1', signal('ann', { text: RELAYED })],
      ['bob/1', signal('ann', { toDevice: '2', text: RELAYED })],
      ['bob/1', signal('cat', { toDevice: '1', text: RELAYED })],
    ] as const) {
      expect(routed(ringing().ring('cat/1'), from, sent)).toEqual({ refused: 'SIGNAL_TARGET_NOT_IN_CALL' });
    }
  });

  it('S3.3 is not for a device that does not ring', () => {
    expect(routed(ringing(), 'bob/2', signal('ann', { toDevice: '1', text: RELAYED }))).toEqual({
      refused: 'NOT_IN_CALL',
    });
    const declined = ringing().reject('bob/1');
    expect(routed(declined, 'bob/1', signal('ann', { toDevice: '1', text: RELAYED }))).toEqual({
      refused: 'NOT_IN_CALL',
    });
    expect(routed(declined, 'ann/1', signal('bob', { toDevice: '1', text: RELAYED }))).toEqual({
      refused: 'SIGNAL_TARGET_NOT_IN_CALL',
    });
  });

  it('S3.3 is over with the first accept', () => {
    const call = ringing().ring('cat/1').join('bob/1');
    expect(routed(call, 'ann/1', signal('cat', { toDevice: '1', text: RELAYED }))).toEqual({
      refused: 'SIGNAL_TARGET_NOT_IN_CALL',
    });
  });
});
