import type { Conversation } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import { useStage } from './stage.ts';

const API_KEY = 'a-key-of-the-host-product-0123456789';

describe('people and conversations', () => {
  const stage = useStage({ API_KEY });

  const changed = (client: Client, fits: (conversation: Conversation) => boolean) =>
    client.waitFor('conversation:changed', ({ conversation }) => fits(conversation));
  const membersOf = ({ members }: Conversation) => members.map(({ userId, anonymousId }) => userId ?? anonymousId);
  const operator = (method: 'GET' | 'POST', path: string) =>
    fetch(`${stage.origin}/api/operator/calls${path}`, { method, headers: { authorization: `Bearer ${API_KEY}` } });

  it('who comes by link while a call rings is a member from then on, and rings', async () => {
    const { alice, conversationId, callId } = await stage.ringing();
    const carol = await stage.newcomer('Carol');
    await stage.ask('POST /api/invites/:token/accept', {
      as: carol.person,
      params: { token: await stage.invite(alice.person, conversationId) },
    });
    expect(await carol.waitFor('call:initiated')).toMatchObject({ callId, conversationId });
    const { conversation } = await changed(carol, ({ id }) => id === conversationId);
    expect(conversation.call).toMatchObject({ id: callId, ringing: expect.arrayContaining([carol.id]) });
    await changed(alice, (seen) => membersOf(seen).includes(carol.id));
  });

  it('who is removed loses their seat and hears of it', async () => {
    const { alice, bob, conversationId, callId } = await stage.talking();
    await stage.ask('DELETE /api/conversations/:id/members/:userId', {
      as: alice.person,
      params: { id: conversationId, userId: bob.id },
    });
    await bob.waitFor('conversation:removed', (event) => event.conversationId === conversationId);
    expect(await alice.waitFor('call:ended', (event) => event.callId === callId)).toMatchObject({
      reason: 'completed',
    });
    expect((await bob.refused('conversation:join', { conversationId })).code).toBe('CONVERSATION_NOT_FOUND');
  });

  it('a link guest is listed while connected (L14)', async () => {
    const { alice, conversationId } = await stage.pair();
    const zoe = await stage.connect(await stage.linkGuest(alice.person, conversationId, 'Zoe'));
    const { conversation } = await changed(alice, (seen) => membersOf(seen).includes(zoe.id));
    expect(conversation.members).toContainEqual({ anonymousId: zoe.id, displayName: 'Zoe', presence: 'online' });
    zoe.goodbye();
    await changed(alice, (seen) => !membersOf(seen).includes(zoe.id));
  });

  it('a new name and looked-at calls are told to every device concerned', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    await stage.ask('PATCH /api/me', { as: alice.person, body: { displayName: 'Alicia' } });
    await changed(bob, ({ members }) => members.some(({ displayName }) => displayName === 'Alicia'));
    const tablet = await stage.connect(bob.person);
    await stage.ask('POST /api/conversations/:id/calls/seen', { as: bob.person, params: { id: conversationId } });
    await tablet.waitFor('calls:seen', (event) => event.conversationId === conversationId);
    await alice.caughtUp();
    expect(alice.events('calls:seen')).toEqual([]);
  });

  it('a block looks like going offline, and stays so (L17)', async () => {
    const { alice, bob } = await stage.pair();
    await stage.ask('PUT /api/blocks/:userId', { as: bob.person, params: { userId: alice.id } });
    await alice.waitFor('presence:changed', (event) => event.userId === bob.id && event.state === 'offline');
    alice.forget();
    bob.goodbye();
    const back = await stage.connect(bob.person);
    await back.caughtUp();
    await alice.caughtUp();
    expect(alice.events('presence:changed')).toEqual([]);
    await stage.ask('DELETE /api/blocks/:userId', { as: bob.person, params: { userId: alice.id } });
    await alice.waitFor('presence:changed', (event) => event.userId === bob.id && event.state === 'online');
  });

  it('R7.1: who is erased leaves the call, the sockets and every record', async () => {
    const { alice, bob, conversationId, callId } = await stage.talking();
    const closed = alice.disconnected();
    await stage.ask('DELETE /api/me', { as: alice.person });
    await bob.waitFor('call:ended', (event) => event.callId === callId);
    await closed;
    await expect(stage.connect(alice.person)).rejects.toMatchObject({ data: { code: 'UNAUTHENTICATED' } });
    const kept = JSON.stringify([
      await stage.history(bob.person, conversationId),
      await stage.timeline(bob.person, callId),
      await stage.ask('GET /api/conversations', { as: bob.person }),
      await stage.ask('GET /api/me/export', { as: bob.person }),
    ]);
    expect(kept).not.toContain('Alice');
    expect(kept).toContain(callId);
  });

  it('who takes another name calls under it at once', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    await stage.ask('PATCH /api/me', { as: alice.person, body: { displayName: 'Alicia' } });
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    const rung = await bob.waitFor('call:initiated', (event) => event.callId === call.id);
    expect(rung.initiator.displayName).toBe('Alicia');
    await alice.command('call:leave', { callId: call.id });
  });

  it('the operator sees a live call and ends it as forced', async () => {
    const { alice, bob, conversationId, callId } = await stage.talking();
    const live = (await (await operator('GET', '?live=1')).json()) as { calls: { id: string }[] };
    expect(live.calls.map(({ id }) => id)).toContain(callId);
    expect((await operator('POST', `/${callId}/end`)).status).toBe(200);
    for (const client of [alice, bob]) {
      expect(await client.waitFor('call:ended')).toMatchObject({ callId, reason: 'forced' });
    }
    const again = await operator('POST', `/${callId}/end`);
    expect([again.status, await again.json()]).toMatchObject([410, { error: { code: 'CALL_ENDED' } }]);
    const [record] = await stage.history(alice.person, conversationId);
    expect(record).toMatchObject({ id: callId, endReason: 'forced' });
    expect(record?.endedBy).toBeUndefined();
  });

  it('a call by somebody blocked is in no view of the blocker (L17)', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    await stage.ask('PUT /api/blocks/:userId', { as: bob.person, params: { userId: alice.id } });
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    expect(call.ringing).toEqual([bob.id]);
    const { conversation } = await stage.ask<{ conversation: Conversation }>('GET /api/conversations/:id', {
      as: bob.person,
      params: { id: conversationId },
    });
    expect(conversation.call).toBeUndefined();
    const answer = await stage.request('GET /api/calls/:id', { as: bob.person, params: { id: call.id } });
    expect(answer.body.error?.code).toBe('CALL_NOT_FOUND');
    await alice.command('call:leave', { callId: call.id });
  });
});
