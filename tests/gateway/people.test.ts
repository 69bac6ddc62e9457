import type { CallSession } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import { type Pair, type Stage, useStage } from './stage.ts';

type Absence = 'absent' | 'blocked' | 'do-not-disturb';

/** Values without what differs from one call to the next: people and things by their part, ids and times by their kind. */
function abstracted(value: unknown, parts: Record<string, string>): unknown {
  if (typeof value === 'string') {
    if (parts[value]) return parts[value];
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return 'a time';
    return /^[\w-]{22}$/.test(value) ? 'an id' : value;
  }
  if (Array.isArray(value)) return value.map((item) => abstracted(item, parts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [parts[key] ?? key, abstracted(item, parts)]));
}

/** A pair of whom Bob cannot be reached, in one of three ways. */
async function unreachable(stage: Stage, how: Absence): Promise<Pair> {
  const pair = await stage.pair();
  const { alice, bob } = pair;
  if (how === 'absent') {
    bob.close();
    await alice.waitFor('presence:changed', ({ userId, state }) => userId === bob.id && state === 'offline');
  }
  if (how === 'blocked') {
    await stage.ask('PUT /api/blocks/:userId', { as: bob.person, params: { userId: alice.id } });
    await alice.waitFor('presence:changed', ({ userId, state }) => userId === bob.id && state === 'offline');
  }
  if (how === 'do-not-disturb') await stage.ask('PATCH /api/me', { as: bob.person, body: { doNotDisturb: true } });
  alice.forget();
  return pair;
}

/** Who does not want to be disturbed is still seen to be there. */
function withoutPresence(view: unknown): unknown {
  return JSON.parse(JSON.stringify(view, (key, value) => (key === 'presence' ? undefined : value)));
}

/** Everything that Alice can learn of a call to Bob, from its beginning to its end, by every way there is. */
async function whatAliceLearns(stage: Stage, how: Absence) {
  const pair = await unreachable(stage, how);
  const { alice, bob, conversationId } = pair;
  const answer = await alice.command('call:initiate', { conversationId, type: 'video' });
  const callId = answer.call.id;
  const tablet = await stage.connect(alice.person);
  const signal = { type: 'offer' as const, to: bob.id, toDevice: 'bob', sdp: 'v=0' };
  const learnt = {
    answer,
    tablet: tablet.session.calls,
    signal: await alice.refused('call:signal', { callId, signal }),
    during: await stage.snapshot(alice, callId),
    joined: await alice.command('conversation:join', { conversationId }),
    conversation: withoutPresence(
      await stage.ask('GET /api/conversations/:id', { as: alice.person, params: { id: conversationId } }),
    ),
    record: await stage.ask('GET /api/calls/:id', { as: alice.person, params: { id: callId } }),
    ended: await alice.waitFor('call:ended'),
    after: await stage.snapshot(alice, callId),
    history: await stage.history(alice.person, conversationId),
    timeline: await stage.timeline(alice.person, callId),
    own: alice.events(),
    tablets: tablet.events(),
  };
  const parts = { [alice.id]: 'alice', [bob.id]: 'bob', [conversationId]: 'the conversation', [callId]: 'the call' };
  return { pair, callId, learnt: abstracted(learnt, parts) };
}

describe('who may ring whom', () => {
  const stage = useStage({ RING_TIMEOUT_MS: '500', UNREACHABLE_AFTER_MS: '150' });

  it('L17.1, L17.2: a block and do-not-disturb look like absence in everything the caller can learn', async () => {
    const [absent, blocked, undisturbed] = await Promise.all(
      (['absent', 'blocked', 'do-not-disturb'] as const).map((how) => whatAliceLearns(stage, how)),
    );
    expect(absent?.learnt).toMatchObject({
      own: [{ name: 'call:unreachable' }, { name: 'call:ended', payload: { reason: 'missed' } }],
    });
    expect(blocked?.learnt).toEqual(absent?.learnt);
    expect(undisturbed?.learnt).toEqual(absent?.learnt);
  });

  it('L17.2: the blocker’s devices hear nothing, and nothing they see shows the call', async () => {
    const { pair, callId } = await whatAliceLearns(stage, 'blocked');
    const { bob, alice, conversationId } = pair;
    await bob.caughtUp();
    expect(bob.names()).toEqual([]);
    expect(await stage.history(bob.person, conversationId)).toEqual([]);
    expect((await stage.request('GET /api/calls/:id', { as: bob.person, params: { id: callId } })).status).toBe(404);
    expect((await bob.refused('call:sync', { callId })).code).toBe('CALL_NOT_FOUND');

    // While it lives neither.
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    expect((await stage.connect(bob.person)).session.calls).toEqual([]);
    expect(await bob.command('conversation:join', { conversationId })).toEqual({ conversationId });
    const { conversation } = await stage.ask<{ conversation: { call?: CallSession } }>('GET /api/conversations/:id', {
      as: bob.person,
      params: { id: conversationId },
    });
    expect(conversation.call).toBeUndefined();
    expect((await bob.refused('call:ringing', { callId: call.id })).code).toBe('CALL_NOT_FOUND');
  });

  it('L17.1: do-not-disturb: no device rings, the call is not listed as ringing, and is recorded as missed', async () => {
    const { alice, bob, conversationId } = await unreachable(stage, 'do-not-disturb');
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    expect(call.ringing).toEqual([bob.id]);
    const late = await stage.connect(bob.person);
    expect(late.session.calls.flatMap(({ ringing }) => ringing)).toEqual([]);
    expect((await bob.command('call:ringing', { callId: call.id })).call).toMatchObject({
      status: 'initiated',
      ringing: [],
    });
    await alice.waitFor('call:ended');
    expect(bob.events('call:initiated', 'call:ringing')).toEqual([]);
    const [record] = await stage.history(bob.person, conversationId);
    expect(record).toMatchObject({ id: call.id, endReason: 'missed', missed: true, seen: false });
  });

  it('L17.2: in a larger conversation the others still ring, and the blocker may join of their own accord', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    await stage.ask('PUT /api/blocks/:userId', { as: bob.person, params: { userId: alice.id } });
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    expect((await carol.waitFor('call:initiated')).callId).toBe(call.id);
    await bob.caughtUp();
    expect(bob.names()).toEqual([]);
    await bob.command('call:join', { callId: call.id });
    expect((await stage.snapshot(bob, call.id)).status).toBe('active');
    await alice.command('call:end', { callId: call.id });
    expect((await bob.waitFor('call:ended')).callId).toBe(call.id);
  });

  it('L17.2: the block is of one direction, and lifting it rings again', async () => {
    const { alice, bob, conversationId } = await unreachable(stage, 'blocked');
    const { call } = await bob.command('call:initiate', { conversationId, type: 'audio' });
    expect((await alice.waitFor('call:initiated')).callId).toBe(call.id);
    await bob.command('call:end', { callId: call.id });
    await stage.ask('DELETE /api/blocks/:userId', { as: bob.person, params: { userId: alice.id } });
    const again = await alice.command('call:initiate', { conversationId, type: 'audio' });
    expect((await bob.waitFor('call:initiated', ({ callId }) => callId === again.call.id)).callId).toBe(again.call.id);
  });

  it('L16.1: a blocker looks offline to the blocked, whatever they do, and not to others', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    await stage.ask('PUT /api/blocks/:userId', { as: bob.person, params: { userId: alice.id } });
    await alice.waitFor('presence:changed', ({ userId, state }) => userId === bob.id && state === 'offline');
    alice.forget();
    const other = await stage.conversation(bob.person, carol.person);
    const { call } = await bob.command('call:initiate', { conversationId: other, type: 'audio' });
    await carol.waitFor('presence:changed', ({ userId, state }) => userId === bob.id && state === 'in-call');
    await bob.command('call:end', { callId: call.id });
    await carol.waitFor('presence:changed', ({ userId, state }) => userId === bob.id && state === 'online');
    await alice.caughtUp();
    const told = alice.events('presence:changed').filter(({ payload }) => payload.userId === bob.id);
    expect(told).toEqual([]);
    const seenBy = async (client: Client) => {
      const { conversation } = await stage.ask<{
        conversation: { members: { userId: string; presence: string }[] };
      }>('GET /api/conversations/:id', { as: client.person, params: { id: conversationId } });
      return conversation.members.find(({ userId }) => userId === bob.id)?.presence;
    };
    expect([await seenBy(alice), await seenBy(carol)]).toEqual(['offline', 'online']);
  });

  it('R2.1: missed calls are seen once they were looked at, on every device', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    const tablet = await stage.connect(bob.person);
    await alice.command('call:initiate', { conversationId, type: 'audio' });
    await bob.waitFor('call:ended');
    await stage.ask('POST /api/conversations/:id/calls/seen', { as: bob.person, params: { id: conversationId } });
    for (const device of [bob, tablet]) {
      expect((await device.waitFor('calls:seen')).conversationId).toBe(conversationId);
    }
    expect((await stage.history(bob.person, conversationId))[0]).toMatchObject({ missed: true, seen: true });
    await alice.caughtUp();
    expect(alice.events('calls:seen')).toEqual([]);
  });
});
