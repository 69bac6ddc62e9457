import { describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import { useStage } from './stage.ts';

describe('presence', () => {
  const stage = useStage();

  const states = (client: Client, of: Client) =>
    client
      .events('presence:changed')
      .filter(({ payload }) => payload.userId === of.id)
      .map(({ payload }) => payload.state);

  it('L16.1: online with the first device, offline with the last one’s closing, to those who share a conversation', async () => {
    const { alice, bob } = await stage.pair();
    const stranger = await stage.newcomer('Mallory');
    alice.forget();
    const tablet = await stage.connect(bob.person);
    bob.lose();
    await bob.disconnected();
    tablet.goodbye();
    expect(await alice.waitFor('presence:changed')).toEqual({ userId: bob.id, state: 'offline' });
    await stage.connect(bob.person);
    expect(await alice.waitFor('presence:changed')).toEqual({ userId: bob.id, state: 'online' });
    expect(states(alice, bob)).toEqual(['offline', 'online']);
    await stranger.caughtUp();
    expect(stranger.events('presence:changed')).toEqual([]);
  });

  it('L16.1: in a call while seated, from the initiate or the join until the end', async () => {
    const pair = await stage.pair();
    const { alice, bob } = pair;
    const watcher = await stage.newcomer('Wendy');
    await stage.conversation(watcher.person, alice.person, bob.person);
    const { callId } = await stage.ringing(pair);
    await watcher.waitFor('presence:changed', ({ userId, state }) => userId === alice.id && state === 'in-call');
    await watcher.caughtUp();
    expect(states(watcher, bob)).not.toContain('in-call');
    await bob.command('call:join', { callId });
    await watcher.waitFor('presence:changed', ({ userId, state }) => userId === bob.id && state === 'in-call');
    await bob.command('call:leave', { callId });
    for (const person of [alice, bob]) {
      await watcher.waitFor('presence:changed', ({ userId, state }) => userId === person.id && state === 'online');
    }
    expect(watcher.events('call:initiated', 'call:ended')).toEqual([]);
  });

  it('L16.1: a guest by link is seen by their anonymousId', async () => {
    const { alice, conversationId } = await stage.pair();
    const guest = await stage.connect(await stage.linkGuest(alice.person, conversationId, 'Gus'));
    expect(await alice.waitFor('presence:changed', (event) => event.anonymousId === guest.id)).toEqual({
      anonymousId: guest.id,
      state: 'online',
    });
    guest.goodbye();
    expect(await alice.waitFor('presence:changed', (event) => event.anonymousId === guest.id)).toMatchObject({
      state: 'offline',
    });
  });

  it('L16: a conversation shows who is there', async () => {
    const { alice, bob, callId, conversationId } = await stage.talking();
    const presences = async () => {
      const { conversation } = await stage.ask<{
        conversation: { members: { userId: string; presence: string }[] };
      }>('GET /api/conversations/:id', { as: alice.person, params: { id: conversationId } });
      return Object.fromEntries(conversation.members.map(({ userId, presence }) => [userId, presence]));
    };
    expect(await presences()).toEqual({ [alice.id]: 'in-call', [bob.id]: 'in-call' });
    await alice.command('call:end', { callId });
    bob.goodbye();
    await alice.waitFor('presence:changed', ({ userId, state }) => userId === bob.id && state === 'offline');
    expect(await presences()).toEqual({ [alice.id]: 'online', [bob.id]: 'offline' });
  });
});
