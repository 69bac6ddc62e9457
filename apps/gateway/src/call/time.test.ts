import { describe, expect, it } from 'vitest';
import { DEFAULT_CALL_RULES } from './call.ts';
import { deadlines, nextDeadline } from './deadlines.ts';
import { decide } from './decide.ts';
import { isRefusal } from './refusal.ts';
import { scenario } from './testing/scenario.ts';

const MESH = { maxParticipants: { p2p: 4, sfu: 25 } };
const group = () => scenario({ others: ['bob', 'cat'], rules: MESH }).initiate('ann/1');
const due = (call: ReturnType<typeof scenario>) => (nextDeadline(call.call, call.rules) ?? Number.NaN) - call.now;

describe('time', () => {
  it('C6 brings a deadline in every state of a live call, and none in an ended one', () => {
    const call = scenario().initiate('ann/1');
    expect(deadlines(call.call, call.rules).map(({ type }) => type)).toEqual(['unreachable', 'ring']);
    expect(due(call)).toBe(5_000);
    call.pass(5_000);
    expect(due(call)).toBe(25_000);
    call.join('bob/1');
    expect(due(call)).toBe(30_000);
    call.pass(30_000);
    expect(due(call)).toBe(270_000);
    call.gone('bob/1', 'goodbye');
    expect(due(call)).toBe(10_000);
    expect(nextDeadline(call.end('ann/1').call, call.rules)).toBeNull();
    expect(deadlines(call.call, call.rules)).toEqual([]);
  });

  it('C6 changes nothing before the deadline', () => {
    expect(scenario().initiate('ann/1').later(4_999).tick().happened).toEqual([]);
  });

  it('L2.3 tells the initiator after five seconds who did not answer the ring, each person once', () => {
    const call = scenario({ others: ['bob', 'cat:away', 'dan'] })
      .initiate('ann/1')
      .ring('dan/1')
      .pass(5_000);
    expect(call.heard('ann/1', 'call:unreachable').userIds).toEqual(['bob']);
    expect(call.told('ann/2')).toEqual([]);
    expect(call.pass(24_999).facts.filter(({ type }) => type === 'unreachable')).toHaveLength(2);
  });

  it('L2.3 tells nobody when all answered the ring', () => {
    const call = scenario().initiate('ann/1').ring('bob/1');
    const { version } = call.call;
    expect(call.pass(5_000).happened).toEqual(['unreachable']);
    expect(call.told('ann/1')).toEqual([]);
    expect(call.call.version).toBe(version);
  });

  it('L2.3 tells who rang and rings no more', () => {
    const call = scenario().initiate('ann/1').ring('bob/1').gone('bob/1').pass(5_000);
    expect(call.heard('ann/1', 'call:unreachable').userIds).toEqual(['bob']);
  });

  it('L2.3 tells the initiator in an active call too', () => {
    expect(group().join('bob/1').pass(5_000).heard('ann/1', 'call:unreachable').userIds).toEqual(['cat']);
  });

  it('L2.3 tells nobody while the initiator is away', () => {
    const call = scenario().initiate('ann/1').gone('ann/1').pass(5_000, []);
    expect([call.happened, call.told('ann/1')]).toEqual([['unreachable'], []]);
  });

  it('L7.1 silences only those who still rang in an active call', () => {
    const call = group().ring('cat/1').join('bob/1').pass(30_000);
    expect(call.heard('cat/1', 'call:ring-ended').userIds).toEqual(['cat']);
    expect(call.heard('ann/1', 'call:ring-ended').userIds).toEqual(['cat']);
    expect(call.call).toMatchObject({ status: 'active', ringEndsAt: null });
    expect(call.ring('cat/1').happened).toEqual([]);
    expect(call.join('cat/1').happened).toEqual(['joined']);
  });

  it('L7.1 tells no ring end to who was not rung', () => {
    for (const cat of ['cat:do-not-disturb', 'cat:blocked']) {
      const call = scenario({ others: ['bob', cat], rules: MESH })
        .initiate('ann/1')
        .join('bob/1')
        .pass(30_000);
      expect(call.told('cat/1')).toEqual([]);
      expect(call.heard('ann/1', 'call:ring-ended').userIds).toEqual(['cat']);
    }
  });

  it('L7.1 has no ring to end once everybody answered', () => {
    const call = group().join('bob/1').reject('cat/1');
    expect(call.call).toMatchObject({ ringEndsAt: null, unreachableAt: null });
  });

  it('L13.1 does all that is due at once, the earliest first, after a long sleep', () => {
    const call = group().join('bob/1').gone('bob/1').later(10_000_000).tick([]);
    expect(call.happened).toEqual(['unreachable', 'ring-ended', 'left', 'ended']);
    const slept = scenario().initiate('ann/1').later(60_000).tick([]);
    expect(slept.happened).toEqual(['unreachable', 'ended']);
  });

  it('L13.3 takes a seat that reported nothing in thirty seconds to be connected', () => {
    const call = scenario().initiate('ann/1').join('bob/1').report('ann/1', { state: 'connected' }).pass(29_999);
    expect(call.seat('bob').presence.state).toBe('connecting');
    call.pass(1);
    expect(call.happened).toEqual(['media-assumed']);
    expect(call.heard('ann/1', 'call:participant-updated').participant).toMatchObject({
      userId: 'bob',
      state: 'connected',
    });
  });

  it('L13.3 has nothing to judge when all are connected, and with one seat alone', () => {
    const call = scenario().initiate('ann/1').join('bob/1').report('ann/1', { state: 'connected' });
    expect(call.report('bob/1', { state: 'connected' }).pass(30_000).happened).toEqual(['media-connected']);
    expect(
      group()
        .join('bob/1')
        .leave('bob/1')
        .pass(30_000)
        .facts.map(({ type }) => type),
    ).not.toContain('media-assumed');
  });

  it('L13.3 takes a third one to be connected beside two who said so', () => {
    const call = group().join('bob/1').join('cat/1').report('ann/1', { state: 'connected' });
    call.report('bob/1', { state: 'connected' }).pass(30_000);
    expect(call.seat('cat').presence.state).toBe('connected');
  });

  it('L13.3 judges no media while one seat waits for those who ring', () => {
    const rules = { ...MESH, establishTimeoutMs: 10_000 };
    const call = scenario({ others: ['bob', 'cat'], rules })
      .initiate('ann/1')
      .join('bob/1')
      .leave('bob/1')
      .pass(20_000);
    expect(call.seat('ann').presence.state).toBe('connecting');
  });

  it('L13.3 ends as failed thirty seconds after a loss of media that stays', () => {
    const call = scenario().initiate('ann/1').join('bob/1').report('ann/1', { state: 'connected' });
    call.report('bob/1', { state: 'connected' }).later(100_000).report('bob/1', { state: 'failed' }).pass(29_999);
    expect(call.call.status).toBe('active');
    expect(call.pass(1).call).toMatchObject({ endReason: 'failed' });
    expect(call.happened).toEqual(['ended']);
  });

  it('L13.3 forgives a failure that was mended in time', () => {
    const call = scenario().initiate('ann/1').join('bob/1').report('bob/1', { state: 'failed' }).later(20_000);
    call.report('bob/1', { state: 'connected' }).pass(60_000);
    expect(call.call.status).toBe('active');
  });

  it('L13.3 goes on when two others are connected', () => {
    const call = group().join('bob/1').join('cat/1').report('cat/1', { state: 'failed' });
    call.report('ann/1', { state: 'connected' }).report('bob/1', { state: 'connected' }).pass(100_000);
    expect(call.call.status).toBe('active');
    expect(call.seat('cat').presence).toEqual({ state: 'connecting', failed: true });
    expect(call.leave('bob/1').pass(0).call).toMatchObject({ endReason: 'failed' });
  });

  it('L13.3 goes on when the others are taken to be connected', () => {
    const call = group().join('bob/1').join('cat/1').report('cat/1', { state: 'failed' }).pass(30_000);
    expect([call.call.status, call.happened]).toEqual(['active', ['media-assumed']]);
  });

  it('L13.3 lets the grace rule while a seat is reconnecting', () => {
    const call = scenario()
      .initiate('ann/1')
      .join('bob/1')
      .report('bob/1', { state: 'failed' })
      .gone('ann/1')
      .pass(59_999);
    expect(call.call.status).toBe('active');
    expect(call.pass(1).call).toMatchObject({ endReason: 'abandoned' });
  });

  it('L13.3 counts the thirty seconds anew when somebody comes back, and when somebody joins', () => {
    const back = scenario().initiate('ann/1').join('bob/1').later(20_000).gone('bob/1').resume('bob/1');
    expect(due(back)).toBe(30_000);
    const joined = group().join('bob/1').pass(20_000).join('cat/1');
    expect(due(joined)).toBe(30_000);
  });

  it('L13.3 does not put off the judgement of who is connecting for another’s loss of media', () => {
    const call = scenario().initiate('ann/1').join('bob/1').report('ann/1', { state: 'connected' }).later(20_000);
    expect(due(call.report('ann/1', { state: 'failed' }))).toBe(10_000);
  });

  it('L13.2 checks again five minutes after the last check, whoever joins meanwhile', () => {
    const call = group().join('bob/1').later(100_000).join('cat/1');
    expect(call.call).toMatchObject({ checkAt: call.now + 200_000 });
  });

  it('L13.1 ends by time alone after the gateway was down', () => {
    const call = scenario().initiate('ann/1').join('bob/1').later(3_600_000).restart();
    const outcome = decide(call.call, { type: 'tick', connected: [] }, call.now, DEFAULT_CALL_RULES);
    expect(isRefusal(outcome) ? outcome : outcome.map(({ type }) => type)).toEqual(['checked']);
    expect(call.pass(60_000, []).call).toMatchObject({ endReason: 'abandoned' });
  });
});
