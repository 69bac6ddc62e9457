import { describe, expect, it } from 'vitest';
import { apply, evolve } from './evolve.ts';
import { scenario } from './testing/scenario.ts';

const MESH = { maxParticipants: { p2p: 4, sfu: 25 } };

describe('the call after what happened', () => {
  it('C1 begins with a start, and nothing follows its end', () => {
    const rang = { type: 'rang', at: 0, personId: 'bob', deviceId: '1', busy: false } as const;
    expect(() => evolve(undefined, rang)).toThrow('not live');
    expect(() => apply(undefined, [])).toThrow('begins');
    const { call } = scenario().initiate('ann/1').end('ann/1');
    expect(() => evolve(call, rang)).toThrow('not live');
  });

  it('C2 is the very same when an input changes nothing', () => {
    const call = scenario().initiate('ann/1').ring('bob/1').join('bob/1');
    const before = call.call;
    call.join('bob/1').ring('bob/1').resume('bob/1').toggle('bob/1', 'audio', true).later(1_000).tick().gone('bob/9');
    expect(call.call).toBe(before);
    expect(call.facts).toHaveLength(3);
  });

  it('C4 is the same when its facts were stored and read again', () => {
    const call = scenario({ others: ['bob', 'cat', 'dan:away'], rules: MESH })
      .initiate('ann/1')
      .ring('bob/1')
      .ring('cat/1', true);
    call
      .join('bob/1')
      .report('bob/1', { state: 'connected', milestone: 'media' })
      .gone('bob/1')
      .resume('bob/2')
      .reject('cat/1');
    call
      .pass(40_000)
      .add('eve')
      .join('eve/1')
      .toggle('eve/1', 'screen', true)
      .forceLeave('eve/1')
      .restart()
      .pass(400_000);
    const read = JSON.parse(JSON.stringify(call.facts));
    expect({ ...apply(undefined, read), version: call.call.version }).toEqual(call.call);
    expect(call.call.status).toBe('ended');
  });

  it('L13.3 keeps through a second loss whether a seat had media', () => {
    const call = scenario().initiate('ann/1').gone('ann/1').join('bob/1');
    expect(call.seat('ann').presence).toMatchObject({ state: 'reconnecting', was: 'connecting' });
    const connected = scenario()
      .initiate('ann/1')
      .join('bob/1')
      .report('bob/1', { state: 'connected' })
      .gone('bob/1')
      .restart();
    expect(connected.seat('bob').presence).toMatchObject({ state: 'reconnecting', was: 'connected' });
    expect(connected.resume('bob/1').seat('bob').presence).toEqual({ state: 'connected' });
  });

  it('C6 waits for no ring in a call where nobody rings, and for one while somebody does', () => {
    const call = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .join('bob/1');
    expect(call.call).toMatchObject({ ringEndsAt: call.now + 30_000, unreachableAt: call.now + 5_000 });
    expect(call.remove('cat').call).toMatchObject({ ringEndsAt: null, unreachableAt: null });
  });

  it('C1 keeps nothing of what can no longer happen', () => {
    const call = scenario().initiate('ann/1').gone('ann/1').resume('ann/1');
    expect(call.call).not.toHaveProperty('settlingSince');
    call.join('bob/1').end('bob/1');
    for (const gone of ['ringEndsAt', 'unreachableAt', 'settlingSince', 'checkAt'])
      expect(call.call).not.toHaveProperty(gone);
  });

  it('L1.4 waits on while the initiator comes and goes', () => {
    const call = scenario({ others: [] }).initiate('ann/1').gone('ann/1').resume('ann/1');
    expect(call.call).toMatchObject({ waiting: true, ringEndsAt: call.now + 600_000, unreachableAt: null });
  });

  it('L1.4 waits no more once active', () => {
    const call = scenario({ others: [] }).initiate('ann/1').add('guest-gil').join('guest-gil/1');
    expect(call.call).not.toHaveProperty('waiting');
  });
});
