import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import { useStage } from './stage.ts';

describe('coming and going', () => {
  const stage = useStage();

  /** How long the seat that was last lost may wait, in milliseconds, and what the gateway took the loss for. */
  async function lastLoss(witness: Client, callId: string): Promise<{ graceMs: number; cause: unknown }> {
    const timeline = await stage.timeline(witness.person, callId);
    const lost = timeline.findLast(({ type }) => type === 'reconnecting');
    return { graceMs: Date.parse(String(lost?.graceEndsAt)) - Date.parse(lost?.at ?? ''), cause: lost?.cause };
  }

  it('L12.1: after a loss the seat waits 60 s, and the others see it', async () => {
    const { alice, bob, callId } = await stage.talking();
    const tablet = await stage.connect(bob.person);
    alice.lose();
    const away = await bob.waitFor('call:participant-reconnecting');
    expect(away).toMatchObject({ callId, userId: alice.id });
    expect(await lastLoss(bob, callId)).toEqual({ graceMs: 60_000, cause: 'loss' });
    const call = await stage.snapshot(bob, callId);
    expect(call).toMatchObject({ status: 'active', version: away.version });
    expect(call.participants[0]).toMatchObject({ id: away.participantId, state: 'reconnecting' });
    await tablet.caughtUp();
    expect(tablet.names()).toEqual([]);
  });

  it.each([
    ['a Socket.IO disconnect packet', 'goodbye', (client: Client) => client.goodbye()],
    ['the WebSocket close code 1001', 'goodbye', (client: Client) => client.wire.close(1001)],
    ['the WebSocket close code 1000', 'loss', (client: Client) => client.wire.close(1000)],
    ['an Engine.IO close', 'loss', (client: Client): void => void client.socket.io.engine.close()],
    ['a cut connection', 'loss', (client: Client) => client.lose()],
  ] as const)('L12.1: %s is a %s', async (_how, cause, leave) => {
    const { alice, bob, callId } = await stage.talking();
    leave(bob);
    const { graceEndsAt } = await alice.waitFor('call:participant-reconnecting');
    expect(graceEndsAt).toBeDefined();
    expect(await lastLoss(alice, callId)).toEqual({ graceMs: cause === 'goodbye' ? 10_000 : 60_000, cause });
  });

  it('L12.1: the close code 1001 is noticed after an upgrade from polling too', async () => {
    const pair = await stage.pair({ transports: ['polling', 'websocket'] });
    const { alice, bob, callId } = await stage.talking(pair);
    await new Promise<void>((resolve) => {
      const { engine } = bob.socket.io;
      if (engine.transport.name === 'websocket') resolve();
      else engine.once('upgrade', () => resolve());
    });
    bob.wire.close(1001);
    await alice.waitFor('call:participant-reconnecting');
    expect((await lastLoss(alice, callId)).cause).toBe('goodbye');
  });

  it('L12.3: the seat’s device takes it again; flags and negotiation stand', async () => {
    const { alice, bob, callId } = await stage.talking();
    for (const device of [alice, bob]) await device.command('call:report', { callId, state: 'connected' });
    await alice.command('call:toggle-audio', { callId, enabled: false });
    const before = await stage.snapshot(bob, callId);
    alice.lose();
    const away = await bob.waitFor('call:participant-reconnecting');
    const back = await stage.connect(alice.person, { deviceId: alice.deviceId });
    expect(back.deviceId).toBe(alice.deviceId);
    expect(back.session.calls[0]?.id).toBe(callId);
    const { call, participant } = await back.command('call:resume', { callId });
    expect(await bob.waitFor('call:participant-reconnected')).toEqual({
      callId,
      version: call.version,
      participantId: away.participantId,
      userId: alice.id,
      fresh: false,
    });
    expect(participant).toMatchObject({ id: away.participantId, state: 'connected', isAudioEnabled: false });
    expect(call.participants).toEqual(before.participants);
    // Already back: nothing changes any more.
    expect((await back.command('call:resume', { callId })).call.version).toBe(call.version);
  });

  it('F8: a refresh resumes the same seat in the same call; the others offer anew', async () => {
    const pair = await stage.pair();
    const tab = await stage.connect(pair.alice.person, { deviceId: 'tab-1', instance: 'load-1' });
    const { bob, callId } = await stage.talking({ ...pair, alice: tab });
    const [seat] = (await stage.snapshot(bob, callId)).participants;
    tab.goodbye();
    await bob.waitFor('call:participant-reconnecting');
    const reloaded = await stage.connect(pair.alice.person, { deviceId: 'tab-1', instance: 'load-2' });
    const { participant, call } = await reloaded.command('call:resume', { callId, fresh: true });
    expect(participant.id).toBe(seat?.id);
    expect(await bob.waitFor('call:participant-reconnected')).toMatchObject({ participantId: seat?.id, fresh: true });
    expect(call.participants).toHaveLength(2);
    expect(call.status).toBe('active');
    await bob.command('call:signal', { callId, signal: { type: 'offer', to: tab.id, sdp: 'anew' } });
    expect((await reloaded.waitFor('call:signal')).signal).toMatchObject({ sdp: 'anew', from: bob.id });
  });

  it('L12.3: `fresh` is told even where the socket was never lost', async () => {
    const { alice, bob, callId } = await stage.talking();
    await alice.command('call:resume', { callId, fresh: true });
    expect(await bob.waitFor('call:participant-reconnected')).toMatchObject({ userId: alice.id, fresh: true });
  });

  it('L12.4: another device is refused while the seat’s own is there, and takes it with takeOver', async () => {
    const { alice, bob, callId } = await stage.talking();
    const tablet = await stage.connect(bob.person);
    const before = await stage.snapshot(alice, callId);
    expect((await tablet.refused('call:resume', { callId })).code).toBe('ANSWERED_ELSEWHERE');
    expect(await stage.snapshot(alice, callId)).toEqual(before);

    const { call, participant } = await tablet.command('call:resume', { callId, takeOver: true });
    expect(participant).toMatchObject({ userId: bob.id, id: before.participants[1]?.id });
    expect(await bob.waitFor('call:moved')).toEqual({ callId, version: call.version });
    expect(await alice.waitFor('call:participant-reconnected')).toMatchObject({ userId: bob.id, fresh: true });
    await tablet.caughtUp();
    expect(tablet.events('call:moved')).toEqual([]);

    // The seat is the tablet's: the first device may do nothing, hears nothing, and its end ends nothing.
    expect((await bob.refused('call:toggle-audio', { callId, enabled: false })).code).toBe('ANSWERED_ELSEWHERE');
    expect((await bob.refused('call:leave', { callId })).code).toBe('ANSWERED_ELSEWHERE');
    bob.forget();
    await alice.command('call:signal', { callId, signal: { type: 'offer', to: bob.id, sdp: 'to the tablet' } });
    expect((await tablet.waitFor('call:signal')).signal).toMatchObject({ sdp: 'to the tablet' });
    await bob.caughtUp();
    expect(bob.names()).toEqual([]);
    bob.lose();
    await alice.command('call:toggle-audio', { callId, enabled: false });
    await tablet.waitFor('call:media-toggled');
    expect(alice.events('call:participant-reconnecting')).toEqual([]);
  });

  it('L12.4: any device takes the seat when its own is gone; the first one finds itself answered elsewhere', async () => {
    const { alice, bob, callId } = await stage.talking();
    const tablet = await stage.connect(bob.person);
    bob.lose();
    await alice.waitFor('call:participant-reconnecting');
    await tablet.command('call:resume', { callId });
    expect(await alice.waitFor('call:participant-reconnected')).toMatchObject({ userId: bob.id, fresh: true });
    const back = await stage.connect(bob.person, { deviceId: bob.deviceId });
    expect((await back.refused('call:resume', { callId })).code).toBe('ANSWERED_ELSEWHERE');
    expect((await back.refused('call:join', { callId })).code).toBe('ANSWERED_ELSEWHERE');
  });

  it('L12.4: who holds no seat has none to resume', async () => {
    const { bob, callId } = await stage.ringing();
    expect((await bob.refused('call:resume', { callId })).code).toBe('NOT_IN_CALL');
    expect((await bob.refused('call:resume', { callId, takeOver: true })).code).toBe('NOT_IN_CALL');
  });

  it('L3.3: a join by the device of a reconnecting seat takes it again, as after a reload', async () => {
    const { alice, bob, callId } = await stage.talking();
    bob.goodbye();
    await alice.waitFor('call:participant-reconnecting');
    const back = await stage.connect(bob.person, { deviceId: bob.deviceId });
    await back.command('call:join', { callId });
    expect(await alice.waitFor('call:participant-reconnected')).toMatchObject({ userId: bob.id, fresh: true });
  });

  it('S3.2: to a reconnecting seat a signal is accepted and not delivered', async () => {
    const { alice, bob, callId } = await stage.talking();
    bob.lose();
    await alice.waitFor('call:participant-reconnecting');
    const signal = { type: 'offer' as const, to: bob.id, sdp: 'v=0' };
    expect(await alice.command('call:signal', { callId, signal })).toEqual({ delivered: false });
    const back = await stage.connect(bob.person, { deviceId: bob.deviceId });
    await back.command('call:resume', { callId });
    expect(await alice.command('call:signal', { callId, signal })).toEqual({ delivered: true });
  });
});

describe('graces that pass', () => {
  const stage = useStage({ RECONNECT_GRACE_MS: '300', GOODBYE_GRACE_MS: '150' });

  it.each(['lose', 'goodbye'] as const)('L12.1, L9.1: after a %s and its grace the call is abandoned', async (how) => {
    const { alice, bob, callId, conversationId } = await stage.talking();
    bob[how]();
    const { graceEndsAt } = await alice.waitFor('call:participant-reconnecting');
    expect(await alice.waitFor('call:participant-left')).toMatchObject({ userId: bob.id, reason: 'timeout' });
    const ended = await alice.waitFor('call:ended');
    expect(ended).toMatchObject({ callId, reason: 'abandoned', duration: 0 });
    expect(ended.endedBy).toBeUndefined();
    expect(Date.parse(ended.endedAt)).toBeGreaterThanOrEqual(Date.parse(graceEndsAt ?? ''));
    const [record] = await stage.history(alice.person, conversationId);
    expect(record).toMatchObject({ endReason: 'abandoned' });
  });

  it('L12, F3: when all are gone the call is abandoned by the gateway alone', async () => {
    const { alice, bob, callId } = await stage.talking();
    const witness = await stage.connect(bob.person);
    alice.lose();
    bob.lose();
    expect(await witness.waitFor('call:ended')).toMatchObject({ callId, reason: 'abandoned' });
    expect((await stage.snapshot(witness, callId)).participants.map(({ state }) => state)).toEqual(['left', 'left']);
    const next = await witness.command('call:initiate', { to: alice.id, type: 'audio' });
    expect(next.call.status).toBe('initiated');
  });

  it('F3: a hang-up that was lost with the connection ends the call all the same', async () => {
    const { alice, bob, callId } = await stage.talking();
    bob.lose();
    bob.send('call:leave', { callId });
    expect(await alice.waitFor('call:ended')).toMatchObject({ callId, reason: 'abandoned' });
  });

  it('L12.2: while it rings, a goodbye of the initiator cancels after its grace', async () => {
    const { alice, bob, callId } = await stage.ringing();
    alice.goodbye();
    const ended = await bob.waitFor('call:ended');
    expect(ended).toMatchObject({ callId, reason: 'cancelled' });
    expect(ended.endedBy).toBeUndefined();
  });
});

describe('graces, with the clock in hand', () => {
  const clock = new FakeClock();
  const stage = useStage({}, clock);

  it('L12.2: while it rings, a lost initiator has until the end of the ring', async () => {
    const { alice, bob, callId } = await stage.ringing();
    alice.lose();
    await bob.waitFor('presence:changed', ({ userId, state }) => userId === alice.id && state === 'offline');
    await clock.advance(29_000);
    const waiting = await stage.snapshot(bob, callId);
    expect(waiting.status).toBe('ringing');
    expect(waiting.participants[0]?.state).toBe('reconnecting');
    await clock.advance(1_500);
    expect(await bob.waitFor('call:ended')).toMatchObject({ reason: 'missed' });
  });

  it('L12.2: an accept meanwhile starts the normal grace', async () => {
    const { alice, bob, callId } = await stage.ringing();
    alice.goodbye();
    await bob.waitFor('presence:changed', ({ userId, state }) => userId === alice.id && state === 'offline');
    const { call } = await bob.command('call:join', { callId });
    expect(call.participants[0]?.state).toBe('reconnecting');
    await clock.advance(59_000);
    expect((await stage.snapshot(bob, callId)).status).toBe('active');
    await clock.advance(1_500);
    expect(await bob.waitFor('call:participant-left')).toMatchObject({ userId: alice.id, reason: 'timeout' });
    expect((await bob.waitFor('call:ended')).reason).toBe('abandoned');
  });

  it('L12.2: who said goodbye while it rings and resumes in time is not cancelled', async () => {
    const { alice, bob, callId } = await stage.ringing();
    alice.goodbye();
    await bob.waitFor('presence:changed', ({ userId, state }) => userId === alice.id && state === 'offline');
    await clock.advance(9_000);
    const back = await stage.connect(alice.person, { deviceId: alice.deviceId });
    await back.command('call:resume', { callId, fresh: true });
    await clock.advance(5_000);
    expect((await stage.snapshot(bob, callId)).status).toBe('ringing');
    expect((await bob.command('call:join', { callId })).call.status).toBe('active');
  });

  it('L12.1: a loss waits 60 s and not a second less, a goodbye 10 s', async () => {
    for (const [how, seconds] of [
      ['lose', 60],
      ['goodbye', 10],
    ] as const) {
      const { alice, bob, callId } = await stage.talking();
      bob[how]();
      await alice.waitFor('call:participant-reconnecting');
      await clock.advance(seconds * 1000 - 500);
      expect((await stage.snapshot(alice, callId)).status).toBe('active');
      await clock.advance(1_000);
      expect(await alice.waitFor('call:ended')).toMatchObject({ callId, reason: 'abandoned', duration: seconds });
    }
  });

  it('L13.3: a seat that reports nothing is taken to be connected after 30 s', async () => {
    const { alice, bob, callId } = await stage.talking();
    await clock.advance(31_000);
    const told = [await bob.waitFor('call:participant-updated'), await bob.waitFor('call:participant-updated')];
    expect(told.map(({ participant }) => participant.state)).toEqual(['connected', 'connected']);
    expect((await stage.snapshot(alice, callId)).status).toBe('active');
  });

  it('L13.3: a seat that failed, and no two connected after 30 s: the call is failed', async () => {
    const { alice, bob, callId } = await stage.talking();
    await bob.command('call:report', { callId, state: 'failed' });
    await clock.advance(29_000);
    expect((await stage.snapshot(alice, callId)).status).toBe('active');
    await clock.advance(1_500);
    for (const device of [alice, bob]) {
      const ended = await device.waitFor('call:ended');
      expect(ended).toMatchObject({ callId, reason: 'failed' });
      expect(ended.endedBy).toBeUndefined();
    }
  });

  it('L13.3: a seat that failed and connected after all goes on', async () => {
    const { alice, bob, callId } = await stage.talking();
    await bob.command('call:report', { callId, state: 'failed' });
    await bob.command('call:report', { callId, state: 'connected' });
    await clock.advance(40_000);
    expect((await stage.snapshot(alice, callId)).status).toBe('active');
  });
});
