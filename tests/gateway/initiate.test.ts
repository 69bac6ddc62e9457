import { describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import { useStage } from './stage.ts';

describe('beginning a call', () => {
  const stage = useStage({ STUN_URLS: 'stun:127.0.0.1:3478' });

  it('L1.1: the initiator is seated and answered, every device of every other member is told, and nobody else', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    const [tablet, bobsTablet, stranger] = await Promise.all([
      stage.connect(alice.person),
      stage.connect(bob.person),
      stage.newcomer('Mallory'),
    ]);
    const { call, participant, iceServers } = await alice.command('call:initiate', {
      conversationId,
      type: 'audio',
      settings: { audioEnabled: false },
    });
    expect(call).toMatchObject({
      conversationId,
      mode: 'p2p',
      type: 'audio',
      status: 'initiated',
      initiatorId: alice.id,
      participants: [participant],
      ringing: [bob.id],
    });
    expect(participant).toMatchObject({
      callSessionId: call.id,
      userId: alice.id,
      displayName: 'Alice',
      role: 'initiator',
      state: 'connecting',
      isAudioEnabled: false,
      isVideoEnabled: false,
      isScreenSharing: false,
    });
    expect(Date.parse(call.ringEndsAt ?? '') - Date.parse(call.startedAt)).toBe(30_000);
    expect(iceServers).toEqual([{ urls: ['stun:127.0.0.1:3478'] }]);
    for (const device of [tablet, bob, bobsTablet]) {
      expect(await device.waitFor('call:initiated')).toEqual({
        callId: call.id,
        version: call.version,
        conversationId,
        mode: 'p2p',
        type: 'audio',
        initiator: { userId: alice.id, displayName: 'Alice' },
        participants: [participant],
        startedAt: call.startedAt,
        expiresAt: call.ringEndsAt,
      });
    }
    await Promise.all([alice.caughtUp(), stranger.caughtUp()]);
    expect([...alice.names(), ...stranger.names()]).toEqual([]);
  });

  it('L1.1: a video call starts with the camera on, and settings override it', async () => {
    const { alice, conversationId } = await stage.pair();
    const { participant, call } = await alice.command('call:initiate', { conversationId, type: 'video' });
    expect(participant).toMatchObject({ isAudioEnabled: true, isVideoEnabled: true });
    await alice.command('call:end', { callId: call.id });
    const again = await alice.command('call:initiate', {
      conversationId,
      type: 'video',
      settings: { videoEnabled: false },
    });
    expect(again.participant.isVideoEnabled).toBe(false);
  });

  it('PROTOCOL: without an ack the sender hears call:initiated with the data, and its other devices without', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    const tablet = await stage.connect(alice.person);
    alice.send('call:initiate', { conversationId, type: 'video' });
    const own = await alice.waitFor('call:initiated');
    const plain = await tablet.waitFor('call:initiated');
    expect(own).toMatchObject(plain);
    expect(own.call?.id).toBe(own.callId);
    expect(own.participant?.userId).toBe(alice.id);
    expect(own.iceServers).toHaveLength(1);
    expect(await bob.waitFor('call:initiated')).toEqual(plain);
    expect(plain.call).toBeUndefined();
  });

  it('L1.2: a second start is CALL_ALREADY_ACTIVE with the call, `own` for who is seated there', async () => {
    const { alice, bob, conversationId, callId } = await stage.ringing();
    const byBob = await bob.refused('call:initiate', { conversationId, type: 'audio' });
    expect(byBob).toMatchObject({ code: 'CALL_ALREADY_ACTIVE', details: { callId } });
    expect(byBob.details).toEqual({ callId });
    const byAlice = await alice.refused('call:initiate', { conversationId, type: 'audio' });
    expect(byAlice.details).toEqual({ callId, own: true });
    bob.send('call:initiate', { conversationId, type: 'audio' });
    expect(await bob.waitFor('call:error')).toEqual({ command: 'call:initiate', ...byBob });
  });

  it('L1.3: `to` finds or makes the one direct conversation of two', async () => {
    const [alice, bob] = await Promise.all([stage.newcomer('Alice'), stage.newcomer('Bob')]);
    const first = await alice.command('call:initiate', { to: bob.id, type: 'audio' });
    const { conversationId } = await bob.waitFor('call:initiated');
    const { conversation } = await bob.waitFor('conversation:changed');
    expect(conversation).toMatchObject({ id: conversationId, direct: true });
    await alice.command('call:end', { callId: first.call.id });
    const second = await bob.command('call:initiate', { to: alice.id, type: 'audio' });
    expect(second.call.conversationId).toBe(conversationId);
    await bob.command('call:end', { callId: second.call.id });
  });

  it('L1.3: two first calls at the same moment make one conversation and one call', async () => {
    for (let round = 0; round < 10; round++) {
      const [alice, bob] = await Promise.all([stage.newcomer('Alice'), stage.newcomer('Bob')]);
      const answers = await Promise.all([
        alice.ask('call:initiate', { to: bob.id, type: 'audio' }),
        bob.ask('call:initiate', { to: alice.id, type: 'audio' }),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.flatMap((answer) => (answer.ok ? [] : answer.error.code))).toEqual(['CALL_ALREADY_ACTIVE']);
      const { conversations } = await stage.ask<{ conversations: unknown[] }>('GET /api/conversations', {
        as: alice.person,
      });
      expect(conversations).toHaveLength(1);
    }
  });

  it('L1.3: an unknown user is USER_NOT_FOUND, oneself INVALID_PAYLOAD', async () => {
    const { alice } = await stage.pair();
    expect((await alice.refused('call:initiate', { to: 'nobody', type: 'audio' })).code).toBe('USER_NOT_FOUND');
    const own = await alice.refused('call:initiate', { to: alice.id, type: 'audio' });
    expect(own).toMatchObject({ code: 'INVALID_PAYLOAD', details: { paths: ['to'] } });
  });

  it('S5.1: a foreign conversation and one that never was are the same CONVERSATION_NOT_FOUND', async () => {
    const { conversationId } = await stage.pair();
    const mallory = await stage.newcomer('Mallory');
    const foreign = await mallory.refused('call:initiate', { conversationId, type: 'audio' });
    const absent = await mallory.refused('call:initiate', { conversationId: 'never-was', type: 'audio' });
    expect(foreign.code).toBe('CONVERSATION_NOT_FOUND');
    expect(absent).toEqual(foreign);
    expect(await mallory.refused('conversation:join', { conversationId })).toEqual(
      await mallory.refused('conversation:join', { conversationId: 'never-was' }),
    );
  });

  it('PROTOCOL: conversation:join shows the live call, and is harmless', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    expect(await bob.command('conversation:join', { conversationId })).toEqual({ conversationId });
    const { call } = await alice.command('call:initiate', { conversationId, type: 'video' });
    expect(await bob.command('conversation:join', { conversationId })).toEqual({ conversationId, call });
  });

  it('F4: who never joined a room, and whose conversation was made after they connected, still rings', async () => {
    const [alice, bob] = await Promise.all([stage.newcomer('Alice'), stage.newcomer('Bob')]);
    const conversationId = await stage.conversation(alice.person, bob.person);
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    expect((await bob.waitFor('call:initiated')).callId).toBe(call.id);
    // Who connects while it rings is told at once.
    const late = await stage.connect(bob.person);
    expect(late.session.calls).toEqual([await stage.snapshot(bob, call.id)]);
    expect(late.session.calls[0]?.ringing).toEqual([bob.id]);
  });

  it('L1.5: who becomes a member while it rings is rung until the end of the ring', async () => {
    const { alice, conversationId } = await stage.pair();
    const carol = await stage.newcomer('Carol');
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    await stage.ask('POST /api/conversations/:id/members', {
      as: alice.person,
      params: { id: conversationId },
      body: { userId: carol.id },
    });
    expect(await carol.waitFor('call:initiated')).toMatchObject({ callId: call.id, expiresAt: call.ringEndsAt });
    expect((await carol.waitFor('conversation:changed')).conversation.call?.ringing).toContain(carol.id);
  });

  it('L5.2: placing a second call says ALREADY_IN_CALL first, and with leaveOther leaves the first as `switched`', async () => {
    const { alice, bob, callId } = await stage.talking();
    const carol = await stage.newcomer('Carol');
    const elsewhere = await stage.conversation(alice.person, carol.person);
    const refusal = await alice.refused('call:initiate', { conversationId: elsewhere, type: 'audio' });
    expect(refusal).toMatchObject({ code: 'ALREADY_IN_CALL', details: { callId } });
    expect((await stage.snapshot(bob, callId)).status).toBe('active');
    await carol.caughtUp();
    expect(carol.names()).toEqual([]);

    const { call } = await alice.command('call:initiate', {
      conversationId: elsewhere,
      type: 'audio',
      leaveOther: true,
    });
    expect(await bob.waitFor('call:participant-left')).toMatchObject({ userId: alice.id, reason: 'switched' });
    expect(await bob.waitFor('call:ended')).toMatchObject({ callId, reason: 'completed', endedBy: alice.id });
    expect((await carol.waitFor('call:initiated')).callId).toBe(call.id);
  });

  it('L15: calls in several conversations ring at once', async () => {
    const [alice, carol, bob] = await Promise.all([
      stage.newcomer('Alice'),
      stage.newcomer('Carol'),
      stage.newcomer('Bob'),
    ]);
    const calls = await Promise.all(
      [alice, carol].map(async (caller) => {
        const conversationId = await stage.conversation(caller.person, bob.person);
        return (await caller.command('call:initiate', { conversationId, type: 'audio' })).call.id;
      }),
    );
    const rung = [await bob.waitFor('call:initiated'), await bob.waitFor('call:initiated')];
    expect(rung.map(({ callId }) => callId).sort()).toEqual(calls.sort());
    const late = await stage.connect(bob.person);
    expect(late.session.calls).toHaveLength(2);
  });

  it('L8.1: glare, many rounds: one call, one winner; the loser is told which call to join and both are connected', async () => {
    const pair = await stage.pair();
    const { conversationId } = pair;
    for (let round = 0; round < 30; round++) {
      const contenders: [Client, Client] = round % 2 ? [pair.bob, pair.alice] : [pair.alice, pair.bob];
      const answers = await Promise.all(
        contenders.map(async (client) => ({
          client,
          answer: await client.ask('call:initiate', { conversationId, type: 'video' }),
        })),
      );
      const winners = answers.filter(({ answer }) => answer.ok);
      expect(winners).toHaveLength(1);
      const loser = answers.find(({ answer }) => !answer.ok);
      if (!loser || loser.answer.ok) throw new Error('nobody lost');
      const callId = String(loser.answer.error.details?.callId);
      expect(loser.answer.error).toMatchObject({ code: 'CALL_ALREADY_ACTIVE', details: { callId } });
      const { call } = await loser.client.command('call:join', { callId });
      expect(call.status).toBe('active');
      const [one, other] = await Promise.all([stage.snapshot(pair.alice, callId), stage.snapshot(pair.bob, callId)]);
      expect(one).toEqual(other);
      expect(one.participants.map(({ state }) => state)).toEqual(['connecting', 'connecting']);
      await pair.alice.command('call:end', { callId });
      await pair.bob.waitFor('call:ended', (event) => event.callId === callId);
    }
    expect(await stage.history(pair.alice.person, conversationId)).toHaveLength(30);
  });
});
