import { describe, expect, it } from 'vitest';
import { useStage } from './stage.ts';

describe('ringing', () => {
  const stage = useStage();

  it('L2.1: the first device that shows the call makes it ringing, and the seats are told how many ring in all', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    const [tablet, spare] = await Promise.all([stage.connect(bob.person), stage.connect(alice.person)]);
    const { call } = await alice.command('call:initiate', { conversationId, type: 'video' });
    expect(call.status).toBe('initiated');

    const { call: rung } = await bob.command('call:ringing', { callId: call.id });
    expect(rung).toMatchObject({ status: 'ringing', ringing: [bob.id] });
    expect(await alice.waitFor('call:ringing')).toEqual({
      callId: call.id,
      version: rung.version,
      userId: bob.id,
      devices: 1,
      deviceIds: [bob.session.deviceId],
    });
    await tablet.command('call:ringing', { callId: call.id });
    expect(await alice.waitFor('call:ringing')).toMatchObject({ devices: 2, version: rung.version + 1 });

    // The same word twice changes nothing.
    const { call: again } = await bob.command('call:ringing', { callId: call.id });
    expect(again.version).toBe(rung.version + 1);
    await Promise.all([alice.caughtUp(), bob.caughtUp(), spare.caughtUp()]);
    expect(alice.names()).toEqual(['call:ringing', 'call:ringing']);
    expect(bob.names()).toEqual(['call:initiated']);
    expect(spare.names()).toEqual(['call:initiated']);
  });

  it('L2.1: without an ack the ringing device hears nothing', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    bob.send('call:ringing', { callId: call.id });
    await alice.waitFor('call:ringing');
    await bob.caughtUp();
    expect(bob.names()).toEqual(['call:initiated']);
  });

  it('L2.2: who says too late that they ring learns from the answer that they do not', async () => {
    const { bob, callId } = await stage.ringing();
    await bob.command('call:reject', { callId });
    const refusal = await bob.refused('call:ringing', { callId });
    expect(refusal).toMatchObject({ code: 'CALL_ENDED', details: { reason: 'declined' } });
  });

  it('L2.2: in a larger conversation who declined is no longer listed, and ringing again changes nothing', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    expect(call.ringing.toSorted()).toEqual([bob.id, carol.id].toSorted());
    await bob.command('call:reject', { callId: call.id });
    const { call: late } = await bob.command('call:ringing', { callId: call.id });
    expect(late.ringing).toEqual([carol.id]);
    await alice.caughtUp();
    expect(alice.names()).toEqual(['call:rejected']);
  });

  it('L2.3: who has no device connected is told at once, to the initiator alone', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    const spare = await stage.connect(alice.person);
    bob.close();
    await alice.waitFor('presence:changed', ({ userId, state }) => userId === bob.id && state === 'offline');
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    expect(await alice.waitFor('call:unreachable')).toEqual({
      callId: call.id,
      version: call.version,
      userIds: [bob.id],
    });
    expect(call.status).toBe('initiated');
    await spare.caughtUp();
    expect(spare.names()).toEqual(['call:initiated']);
  });

  it('L2.4: a ringing device that goes away is no longer counted', async () => {
    const { alice, bob, callId } = await stage.ringing();
    const tablet = await stage.connect(bob.person);
    await tablet.command('call:ringing', { callId });
    await alice.waitFor('call:ringing', ({ devices }) => devices === 2);
    tablet.lose();
    expect(await alice.waitFor('call:ringing')).toMatchObject({ callId, devices: 1, userId: bob.id });
    bob.goodbye();
    expect(await alice.waitFor('call:ringing')).toMatchObject({ devices: 0 });
    expect((await stage.snapshot(alice, callId)).status).toBe('ringing');
  });

  it('L5.1: somebody in another call is told of the second, and the caller sees that they are busy', async () => {
    const { alice, bob, callId } = await stage.talking();
    const carol = await stage.newcomer('Carol');
    const conversationId = await stage.conversation(carol.person, bob.person);
    const second = await carol.command('call:initiate', { conversationId, type: 'audio' });
    expect((await bob.waitFor('call:initiated', (event) => event.callId !== callId)).callId).toBe(second.call.id);
    // The gateway knows without being told.
    await bob.command('call:ringing', { callId: second.call.id });
    expect(await carol.waitFor('call:ringing')).toMatchObject({ userId: bob.id, devices: 1, busy: true });
    expect((await stage.snapshot(carol, second.call.id)).ringing).toEqual([bob.id]);

    const refusal = await bob.refused('call:join', { callId: second.call.id });
    expect(refusal).toMatchObject({ code: 'ALREADY_IN_CALL', details: { callId } });
    await bob.command('call:join', { callId: second.call.id, leaveOther: true });
    expect(await alice.waitFor('call:participant-left')).toMatchObject({ userId: bob.id, reason: 'switched' });
    expect(await alice.waitFor('call:ended')).toMatchObject({ callId, reason: 'completed', endedBy: bob.id });
    expect((await carol.waitFor('call:participant-joined')).participant.userId).toBe(bob.id);
  });

  it('L5.1: a device may say `busy` itself', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    await bob.command('call:ringing', { callId: call.id, busy: true });
    expect(await alice.waitFor('call:ringing')).toMatchObject({ busy: true, devices: 1 });
  });

  it('C8: to a stranger the call is one that never was', async () => {
    const { callId } = await stage.ringing();
    const mallory = await stage.newcomer('Mallory');
    expect(await mallory.refused('call:ringing', { callId })).toEqual(
      await mallory.refused('call:ringing', { callId: 'never-was' }),
    );
  });
});

describe('ringing, with short times', () => {
  const stage = useStage({ RING_TIMEOUT_MS: '1000', UNREACHABLE_AFTER_MS: '400' });

  it('L2.3: who did not answer the ring is told after UNREACHABLE_AFTER_MS, each person once', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    await carol.command('call:ringing', { callId: call.id });
    expect(await alice.waitFor('call:unreachable')).toMatchObject({ callId: call.id, userIds: [bob.id] });
    await alice.waitFor('call:ended');
    expect(alice.events('call:unreachable')).toHaveLength(1);
  });

  it('L2.3: who was told as absent at once is not told again', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    bob.close();
    await alice.waitFor('presence:changed', ({ userId, state }) => userId === bob.id && state === 'offline');
    await alice.command('call:initiate', { conversationId, type: 'audio' });
    await alice.waitFor('call:ended');
    expect(alice.names()).toEqual(['call:unreachable', 'call:ended']);
  });

  it('L7.1: nobody answers: missed by the gateway’s clock, with no client alive, and unseen by who was rung', async () => {
    const { alice, bob, callId, conversationId } = await stage.ringing();
    const witness = await stage.newcomer('Wendy');
    // A second call under somebody's eyes ends later than the first, whose clients are all gone.
    alice.lose();
    bob.lose();
    const later = await stage.conversation(witness.person, (await stage.newcomer('Yan')).person);
    await witness.command('call:initiate', { conversationId: later, type: 'audio' });
    await witness.waitFor('call:ended');
    const [missed] = await stage.history(bob.person, conversationId);
    expect(missed).toMatchObject({ id: callId, status: 'ended', endReason: 'missed', missed: true, seen: false });
    expect(missed?.endedBy).toBeUndefined();
    expect(missed?.duration).toBeUndefined();
    expect(Date.parse(missed?.endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(missed?.startedAt ?? '') + 1000);
    const [asCaller] = await stage.history(alice.person, conversationId);
    expect(asCaller).toMatchObject({ missed: false, seen: true });
    expect((await stage.timeline(alice.person, callId)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['initiated', 'rang', 'ended']),
    );
  });

  it('L7.1: everybody hears the end, and an invitation that comes late shows no ring', async () => {
    const { alice, bob, callId } = await stage.ringing();
    for (const device of [alice, bob]) {
      const ended = await device.waitFor('call:ended');
      expect(ended).toMatchObject({ callId, reason: 'missed' });
      expect(Object.keys(ended).toSorted()).toEqual(['callId', 'endedAt', 'reason', 'version']);
    }
    expect((await stage.connect(bob.person)).session.calls).toEqual([]);
    expect(await bob.refused('call:join', { callId })).toMatchObject({
      code: 'CALL_ENDED',
      details: { reason: 'missed' },
    });
  });

  it('L7.1: in an active call the end of the ring silences only those who still rang', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    await bob.command('call:join', { callId: call.id });
    for (const device of [alice, bob, carol]) {
      expect(await device.waitFor('call:ring-ended')).toMatchObject({ callId: call.id, userIds: [carol.id] });
    }
    const after = await stage.snapshot(carol, call.id);
    expect(after).toMatchObject({ status: 'active', ringing: [] });
    expect(after.ringEndsAt).toBeUndefined();
  });

  it('L7.1: an accept and the timeout at the same moment: everybody agrees on one of them', async () => {
    await Promise.all(
      Array.from({ length: 12 }, async (_, round) => {
        const { alice, bob, callId, call } = await stage.ringing();
        // Not a wait for something to happen: each round accepts a millisecond later, around the ring's end.
        const wait = Date.parse(call.ringEndsAt ?? '') - Date.now() - 6 + round;
        await new Promise((resolve) => setTimeout(resolve, wait));
        const answer = await bob.ask('call:join', { callId });
        if (answer.ok) {
          await alice.waitFor('call:participant-joined');
          expect((await stage.snapshot(alice, callId)).status).toBe('active');
          await Promise.all([alice.caughtUp(), bob.caughtUp()]);
          expect([...alice.events('call:ended'), ...bob.events('call:ended')]).toEqual([]);
        } else {
          expect(answer.error).toMatchObject({ code: 'CALL_ENDED', details: { reason: 'missed' } });
          expect(await alice.waitFor('call:ended')).toMatchObject({ reason: 'missed' });
          expect(await bob.waitFor('call:ended')).toMatchObject({ reason: 'missed' });
          expect(alice.events('call:participant-joined')).toEqual([]);
        }
      }),
    );
  });
});
