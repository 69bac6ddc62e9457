import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import { useStage } from './stage.ts';

describe('requestId', () => {
  const clock = new FakeClock();
  const stage = useStage({}, clock);

  it('W1: the same id again gets the first answer again, and nothing happens twice', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    const initiate = { conversationId, type: 'video' as const, requestId: 'r-1' };
    const [first, second] = await Promise.all([
      alice.command('call:initiate', initiate),
      alice.command('call:initiate', initiate),
    ]);
    expect(second).toEqual(first);
    const callId = first.call.id;
    await bob.command('call:join', { callId, requestId: 'r-1' });
    await bob.command('call:leave', { callId });
    // Much has happened since; the answer is that of the first time.
    expect(await alice.command('call:initiate', initiate)).toEqual(first);
    await bob.caughtUp();
    expect(bob.events('call:initiated')).toHaveLength(1);
    expect(await stage.history(alice.person, conversationId)).toHaveLength(1);
  });

  it('W1: on another device of the same person too, as after a lost connection', async () => {
    const { alice, bob, callId } = await stage.talking();
    const payload = { callId, signal: { type: 'offer' as const, to: bob.id, sdp: 'v=0' }, requestId: 'r-2' };
    await alice.command('call:signal', payload);
    alice.lose();
    const back = await stage.connect(alice.person, { deviceId: alice.deviceId });
    expect(await back.command('call:signal', payload)).toEqual({ delivered: true });
    await bob.caughtUp();
    expect(bob.events('call:signal')).toHaveLength(1);
  });

  it('W1: each person has ids of their own', async () => {
    const { alice, bob, callId } = await stage.talking();
    const requestId = 'r-3';
    expect((await alice.command('call:toggle-audio', { callId, enabled: false, requestId })).participant.userId).toBe(
      alice.id,
    );
    expect((await bob.command('call:toggle-audio', { callId, enabled: false, requestId })).participant.userId).toBe(
      bob.id,
    );
  });

  it('W1: a refusal is remembered, a retryable error is not', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    const leave = { callId: call.id, requestId: 'leave' };
    expect((await carol.refused('call:leave', leave)).code).toBe('NOT_IN_CALL');
    await bob.command('call:join', { callId: call.id });
    const join = { callId: call.id, requestId: 'join' };
    // CALL_FULL is retryable: when there is a place the same request takes it.
    expect(await carol.refused('call:join', join)).toMatchObject({ code: 'CALL_FULL', retryable: true });
    await bob.command('call:leave', { callId: call.id });
    expect((await carol.command('call:join', join)).participant.userId).toBe(carol.id);
    expect((await carol.refused('call:leave', leave)).code).toBe('NOT_IN_CALL');
  });

  it('W1: after ten minutes the id is new again', async () => {
    const { alice, conversationId } = await stage.pair();
    const initiate = { conversationId, type: 'audio' as const, requestId: 'r-4' };
    const first = await alice.command('call:initiate', initiate);
    await alice.command('call:end', { callId: first.call.id });
    await clock.advance(9 * 60_000);
    expect((await alice.command('call:initiate', initiate)).call.id).toBe(first.call.id);
    await clock.advance(61_000);
    expect((await alice.command('call:initiate', initiate)).call.id).not.toBe(first.call.id);
  });

  it('W1: without an ack the first answer comes again too', async () => {
    const { alice, conversationId } = await stage.pair();
    const initiate = { conversationId, type: 'audio' as const, requestId: 'r-5' };
    alice.send('call:initiate', initiate);
    const first = await alice.waitFor('call:initiated');
    alice.send('call:initiate', initiate);
    expect(await alice.waitFor('call:initiated')).toEqual(first);
  });
});
