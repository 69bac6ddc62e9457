import type { Conversation } from '@parley/protocol';
import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import type { Person } from './client.ts';
import { useStage } from './stage.ts';

describe('guests who come by link', () => {
  const clock = new FakeClock();
  const stage = useStage({}, clock);

  it('L14.1: a guest has a session by anonymousId, counts as a member, rings and talks', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    const guest = await stage.connect(await stage.linkGuest(alice.person, conversationId, 'Gus'));
    expect(guest.session).toMatchObject({ anonymousId: guest.id, calls: [] });
    expect(guest.session.userId).toBeUndefined();
    const { conversation } = await alice.waitFor('conversation:changed', (event) =>
      event.conversation.members.some(({ anonymousId }) => anonymousId === guest.id),
    );
    expect(conversation.members).toHaveLength(3);

    const { call } = await alice.command('call:initiate', { conversationId, type: 'video' });
    expect(call.ringing.toSorted()).toEqual([bob.id, guest.id].toSorted());
    expect((await guest.waitFor('call:initiated')).callId).toBe(call.id);
    await guest.command('call:ringing', { callId: call.id });
    const ringing = await alice.waitFor('call:ringing');
    expect(ringing).toMatchObject({ anonymousId: guest.id, devices: 1 });
    expect(ringing.userId).toBeUndefined();

    const { participant } = await guest.command('call:join', { callId: call.id });
    expect(participant).toMatchObject({ anonymousId: guest.id, displayName: 'Gus' });
    expect(participant.userId).toBeUndefined();
    const signal = { type: 'offer' as const, to: guest.id, sdp: 'v=0' };
    expect(await alice.command('call:signal', { callId: call.id, signal })).toEqual({ delivered: true });
    await guest.command('call:signal', { callId: call.id, signal: { type: 'answer', to: alice.id, sdp: 'v=0' } });
    expect((await alice.waitFor('call:signal')).signal.from).toBe(guest.id);
    await guest.command('call:leave', { callId: call.id });
    expect(await alice.waitFor('call:participant-left')).toMatchObject({ anonymousId: guest.id, reason: 'left' });
  });

  it('L14.1: a guest may call too, in their conversation alone', async () => {
    const { alice, conversationId } = await stage.pair();
    const elsewhere = await stage.conversation(alice.person);
    const guest = await stage.connect(await stage.linkGuest(alice.person, conversationId, 'Gus'));
    for (const command of ['call:initiate', 'call:force-leave', 'conversation:join'] as const) {
      const payload = { conversationId: elsewhere, ...(command === 'call:initiate' ? { type: 'audio' } : {}) };
      expect((await guest.refused(command, payload)).code).toBe('CONVERSATION_NOT_FOUND');
    }
    expect((await guest.refused('call:initiate', { to: alice.id, type: 'audio' })).code).toBe('NOT_ALLOWED');
    const { call } = await guest.command('call:initiate', { conversationId, type: 'audio' });
    expect((await alice.waitFor('call:initiated')).initiator).toEqual({ anonymousId: guest.id, displayName: 'Gus' });
    expect(call.initiatorId).toBe(guest.id);
  });

  it('L14.1: who came by link and is gone is a member no more', async () => {
    const { alice, conversationId } = await stage.pair();
    const guest = await stage.connect(await stage.linkGuest(alice.person, conversationId, 'Gus'));
    await alice.waitFor('conversation:changed', ({ conversation }) => conversation.members.length === 3);
    guest.goodbye();
    await alice.waitFor('conversation:changed', ({ conversation }) => conversation.members.length === 2);
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    expect(call.ringing).not.toContain(guest.id);
  });

  it('L1.4: who calls alone waits for somebody by link, and the ring starts for them when they come', async () => {
    const alice = await stage.newcomer('Alice');
    const conversationId = await stage.conversation(alice.person);
    const { call } = await alice.command('call:initiate', { conversationId, type: 'video' });
    expect(call.ringing).toEqual([]);
    expect(Date.parse(call.ringEndsAt ?? '') - Date.parse(call.startedAt)).toBe(600_000);
    await clock.advance(300_000);
    expect((await stage.snapshot(alice, call.id)).status).toBe('initiated');

    const guest = await stage.connect(await stage.linkGuest(alice.person, conversationId, 'Gus'));
    expect(guest.session.calls).toMatchObject([{ id: call.id, ringing: [guest.id] }]);
    const rung = await stage.snapshot(alice, call.id);
    expect(rung.ringing).toEqual([guest.id]);
    expect(Date.parse(rung.ringEndsAt ?? '')).toBe(clock.now() + 30_000);
    expect((await guest.command('call:join', { callId: call.id })).call.status).toBe('active');
    expect((await alice.waitFor('call:participant-joined')).participant.anonymousId).toBe(guest.id);
  });

  it('L1.4: nobody comes in ten minutes: missed', async () => {
    const alice = await stage.newcomer('Alice');
    const conversationId = await stage.conversation(alice.person);
    const { call } = await alice.command('call:initiate', { conversationId, type: 'video' });
    await clock.advance(599_000);
    expect((await stage.snapshot(alice, call.id)).status).toBe('initiated');
    await clock.advance(2_000);
    expect(await alice.waitFor('call:ended')).toMatchObject({ reason: 'missed' });
  });

  it('L14.1, L12.1: a guest whose page reloads keeps the seat', async () => {
    const alice = await stage.newcomer('Alice');
    const conversationId = await stage.conversation(alice.person);
    const person = await stage.linkGuest(alice.person, conversationId, 'Gus');
    const guest = await stage.connect(person, { deviceId: 'tab', instance: 'load-1' });
    const { callId } = await stage.talking({ alice, bob: guest, conversationId });
    guest.goodbye();
    expect(await alice.waitFor('call:participant-reconnecting')).toMatchObject({ anonymousId: guest.id });
    const back = await stage.connect(person, { deviceId: 'tab', instance: 'load-2' });
    expect(back.session.calls).toMatchObject([{ id: callId }]);
    await back.command('call:resume', { callId, fresh: true });
    expect(await alice.waitFor('call:participant-reconnected')).toMatchObject({ anonymousId: guest.id, fresh: true });
  });

  describe('who is taken out by the maker', () => {
    const takeOut = (by: Person, id: string, guest: Person) =>
      stage.ask<{ conversation: Conversation }>('DELETE /api/conversations/:id/members/:userId', {
        as: by,
        params: { id, userId: guest.id },
      });
    const guestsOf = ({ members }: Conversation) => members.flatMap(({ anonymousId }) => anonymousId ?? []);

    it('L14.2: loses the seat, hears why, is cut off, and is refused with that token', async () => {
      const { alice, bob, conversationId } = await stage.pair();
      const guest = await stage.connect(await stage.linkGuest(alice.person, conversationId, 'Gus'));
      const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
      await guest.command('call:join', { callId: call.id });
      bob.forget();

      const gone = guest.disconnected();
      const { conversation } = await takeOut(alice.person, conversationId, guest.person);
      expect(guestsOf(conversation)).toEqual([]);
      await gone;
      expect(guest.events('conversation:removed')).toMatchObject([{ payload: { conversationId } }]);
      expect(await alice.waitFor('call:participant-left')).toMatchObject({ anonymousId: guest.id, reason: 'removed' });
      await bob.waitFor('conversation:changed', (event) => guestsOf(event.conversation).length === 0);

      await expect(stage.connect(guest.person)).rejects.toMatchObject({ data: { code: 'UNAUTHENTICATED' } });
      expect((await stage.request('GET /api/me', { as: guest.person })).status).toBe(401);
      await alice.command('call:leave', { callId: call.id });
      const next = await alice.command('call:initiate', { conversationId, type: 'audio' });
      expect(next.call.ringing).toEqual([bob.id]);
    });

    it('L14.2: is out though they are away for a moment, on every device', async () => {
      const { alice, conversationId } = await stage.pair();
      const person = await stage.linkGuest(alice.person, conversationId, 'Gus');
      const [seated, other] = await Promise.all([stage.connect(person), stage.connect(person)]);
      const { call } = await seated.command('call:initiate', { conversationId, type: 'audio' });
      seated.lose();
      await takeOut(alice.person, conversationId, person);
      await other.disconnected();
      expect(await alice.waitFor('call:ended')).toMatchObject({ callId: call.id });
    });

    it('L14.2: is not let in by a connection that was begun before', async () => {
      const { alice, conversationId } = await stage.pair();
      const person = await stage.linkGuest(alice.person, conversationId, 'Gus');
      const first = await stage.connect(person, { deviceId: 'tab', instance: 'one' });
      // The device that has this id is asked for a second whether it is still there, and does not answer.
      first.wire.pause();
      const second = stage.unconnected(person, { deviceId: 'tab', instance: 'two' });
      const admitted = new Promise<void>((resolve) => second.socket.once('connect', resolve));
      second.socket.connect();
      await admitted;
      await takeOut(alice.person, conversationId, person);
      const gone = second.disconnected();
      await clock.advance(1_000);
      await gone;
      first.lose();
      const { conversation } = await stage.ask<{ conversation: Conversation }>('GET /api/conversations/:id', {
        as: alice.person,
        params: { id: conversationId },
      });
      expect(guestsOf(conversation)).toEqual([]);
      expect(second.events('session:ready')).toEqual([]);
    });

    it('L14.2: may come again by the link, as somebody else, until it is revoked', async () => {
      const { alice, conversationId } = await stage.pair();
      const guest = await stage.connect(await stage.linkGuest(alice.person, conversationId, 'Gus'));
      await takeOut(alice.person, conversationId, guest.person);
      const again = await stage.connect(await stage.linkGuest(alice.person, conversationId, 'Gus'));
      expect(again.id).not.toBe(guest.id);
    });
  });
});
