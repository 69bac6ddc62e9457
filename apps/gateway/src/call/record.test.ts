import { describe, expect, it } from 'vitest';
import { callRecord, isMissedBy } from './record.ts';
import { START, scenario } from './testing/scenario.ts';

const MESH = { maxParticipants: { p2p: 4, sfu: 25 } };

describe('a missed call', () => {
  it('R2.1 is missed by who was rung and kept silent, also when others talked', () => {
    expect(isMissedBy(scenario().initiate('ann/1').pass(30_000).call, 'bob')).toBe(true);
    expect(isMissedBy(scenario().initiate('ann/1').leave('ann/1').call, 'bob')).toBe(true);
    const group = scenario({ others: ['bob', 'cat'] })
      .initiate('ann/1')
      .join('bob/1')
      .pass(30_000);
    expect(isMissedBy(group.call, 'cat')).toBe(false);
    expect(isMissedBy(group.end('ann/1').call, 'cat')).toBe(true);
  });

  it('R2.1 is not missed while it lives, nor by who answered, declined, was busy, was never rung, or is a stranger', () => {
    const call = scenario({ others: ['bob', 'cat', 'dan'], rules: MESH }).initiate('ann/1');
    expect(isMissedBy(call.call, 'bob')).toBe(false);
    call.reject('bob/1').reject('cat/1', 'busy').join('dan/1').add('fay').end('ann/1');
    for (const person of ['bob', 'cat', 'dan', 'fay', 'eve']) expect(isMissedBy(call.call, person)).toBe(false);
  });

  it('R2.1 is never missed by its initiator, not even when they came back to the conversation', () => {
    const call = scenario({ others: ['bob', 'cat', 'dan'], rules: MESH })
      .initiate('ann/1')
      .join('bob/1')
      .join('cat/1');
    call.remove('ann').add('ann').operatorEnd();
    expect(call.call.people.ann?.ring.state).toBe('unanswered');
    expect(isMissedBy(call.call, 'ann')).toBe(false);
  });

  it('L17.1 is missed by who was not to be disturbed, and not by who blocked the caller', () => {
    const call = scenario({ others: ['bob:do-not-disturb', 'cat:blocked'] })
      .initiate('ann/1')
      .pass(30_000);
    expect(isMissedBy(call.call, 'bob')).toBe(true);
    expect(isMissedBy(call.call, 'cat')).toBe(false);
  });

  it('R2.1 is seen once its person looked, and any other call always', () => {
    const { call } = scenario().initiate('ann/1').pass(30_000);
    expect(callRecord(call, 'bob')).toMatchObject({ missed: true, seen: false, ringing: [] });
    expect(callRecord(call, 'bob', START - 1).seen).toBe(false);
    expect(callRecord(call, 'bob', START).seen).toBe(true);
    expect(callRecord(call, 'ann')).toMatchObject({ missed: false, seen: true });
  });
});
