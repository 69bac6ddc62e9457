import { systemClock } from '@parley/runtime';
import { countingIds } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CALL_RULES } from './call/call.ts';
import { actorNamed } from './call/testing/scenario.ts';
import type { Connection } from './socket/connections.ts';
import type { Store } from './store/port.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';
import { Switchboard } from './switchboard.ts';
import { silentLog } from './telemetry/log.ts';
import { createMetrics } from './telemetry/metrics.ts';

/** A switchboard on a store of its own, which may refuse what it is asked to keep. */
async function board(change: (store: Store) => Partial<Store>) {
  const store = await openSqliteStore({ file: ':memory:' });
  const switchboard = new Switchboard({
    store: { ...store, ...change(store) },
    clock: systemClock(),
    newId: countingIds('id'),
    rules: DEFAULT_CALL_RULES,
    sweepIntervalMs: 60_000,
    retentionDays: null,
    iceServersFor: () => ({ iceServers: [], ttl: 60 }),
    log: silentLog(),
    metrics: createMetrics(),
  });
  const heard: unknown[] = [];
  const connect = async (name: 'ann/1' | 'bob/1' | 'cyn/1') => {
    const socket = { emit: (...said: unknown[]) => name === 'ann/1' && heard.push(said) };
    const connection = {
      socket: socket as unknown as Connection['socket'],
      actor: actorNamed(name),
      guestOf: undefined,
      instance: undefined,
      host: undefined,
      expiresAt: Number.MAX_SAFE_INTEGER,
      toldOfExpiry: false,
    };
    switchboard.connections.add(connection);
    await switchboard.connected(connection);
    return connection;
  };
  for (const id of ['ann', 'bob', 'cyn']) await store.saveUser({ id, displayName: id });
  const close = async () => {
    await switchboard.idle();
    switchboard.stop();
    await store.close();
  };
  return { store, switchboard, heard, connect, close };
}

/** Ann's conversation of three. */
const TALK = { id: 'talk', direct: false, createdBy: 'ann', memberIds: ['ann', 'bob', 'cyn'] };

it('L16.1: who goes while the store cannot be written looks offline all the same', async () => {
  let down = false;
  const { switchboard, heard, connect, close } = await board((store) => ({
    commit: (...step) => (down ? Promise.reject(new Error('down')) : store.commit(...step)),
  }));
  const [ann, bob] = [await connect('ann/1'), await connect('bob/1')];
  const { call } = await switchboard.calls.initiate(ann.actor, { to: 'bob', type: 'audio' });
  await switchboard.calls.ring(bob.actor, { callId: call.id });
  await switchboard.idle();

  down = true;
  switchboard.connections.remove(bob);
  switchboard.disconnected(bob, 'loss');
  await switchboard.idle();
  expect(heard).toContainEqual(['presence:changed', { userId: 'bob', state: 'offline' }]);
  await close();
});

describe('L9.5 who is taken out of a conversation', () => {
  it('stays in it and in its call when the store cannot keep that', async () => {
    let down = false;
    const { store, switchboard, connect, close } = await board((store) => ({
      commit: (changes, along) =>
        down && changes.length > 0 ? Promise.reject(new Error('down')) : store.commit(changes, along),
    }));
    await store.createConversation(TALK);
    const [ann, bob] = [await connect('ann/1'), await connect('bob/1')];
    const { call } = await switchboard.calls.initiate(ann.actor, { conversationId: 'talk', type: 'audio' });
    await switchboard.calls.join(bob.actor, { callId: call.id });
    const { conversations } = switchboard.directory;
    const seat = async () => (await switchboard.calls.standing(bob.actor, call.id)).participant?.state;

    down = true;
    await expect(conversations.remove(ann.actor.person, 'talk', 'bob')).rejects.toThrow('down');
    expect((await store.conversation('talk'))?.memberIds).toContain('bob');
    expect(await seat()).toBe('connecting');

    down = false;
    await conversations.remove(ann.actor.person, 'talk', 'bob');
    expect((await store.conversation('talk'))?.memberIds).not.toContain('bob');
    const { seats, people } = (await store.call(call.id))?.call ?? {};
    expect(seats?.find(({ person }) => person.id === 'bob')?.presence).toMatchObject({
      state: 'left',
      reason: 'removed',
    });
    expect(people).not.toHaveProperty('bob');
    await close();
  });

  it('starts no call there with a command that was on its way', async () => {
    let reads = 0;
    const { store, switchboard, connect, close } = await board((store) => ({
      conversation: async (id) => {
        const record = await store.conversation(id);
        // What the first who asked is told was so when they asked.
        if (reads++ === 0) await switchboard.directory.conversations.remove(ann.actor.person, 'talk', 'bob');
        return record;
      },
    }));
    await store.createConversation(TALK);
    const [ann, bob] = [await connect('ann/1'), await connect('bob/1')];
    reads = 0;
    const calling = switchboard.calls.initiate(bob.actor, { conversationId: 'talk', type: 'audio' });
    await expect(calling).rejects.toMatchObject({ code: 'CONVERSATION_NOT_FOUND' });
    expect(await store.liveCalls()).toEqual([]);
    await close();
  });
});

it('L1.5: who becomes a member while a call is being placed is rung by it', async () => {
  let added: Promise<unknown> | undefined;
  const { store, switchboard, connect, close } = await board((store) => ({
    commit: async (...step) => {
      // The call is decided on and not stored yet.
      const isFirst = added === undefined;
      added ??= switchboard.directory.conversations.add(ann.actor.person, 'talk', 'cyn');
      if (isFirst) await new Promise(setImmediate);
      await store.commit(...step);
    },
  }));
  await store.createConversation({ ...TALK, memberIds: ['ann', 'bob'] });
  const ann = await connect('ann/1');
  const { call } = await switchboard.calls.initiate(ann.actor, { conversationId: 'talk', type: 'audio' });
  await added;
  expect((await store.call(call.id))?.call.people.cyn?.ring.state).toBe('ringing');
  await close();
});
