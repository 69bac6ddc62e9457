import type { CallSession, Conversation } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import { Emitter } from '@parley/runtime';
import { FakeClock } from '@parley/runtime/fakes';
import type { CurrentCall, Parley, ParleyEvents, ParleyState } from '@parley/sdk';
import type { Api } from '@parley/sdk/http';
import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createConversationsStore } from './conversations-store.ts';
import { followConversations } from './follow-conversations.ts';

const conversation = (id: string, missed = 0): Conversation => ({ id, direct: false, members: [], missed });

/** The list of somebody whose gateway answers with `kept`; `reads` is what it was asked for. */
function follow(kept: Conversation[]) {
  const reads: string[] = [];
  const gateway = { kept, down: false };
  let delivery: Promise<void> | undefined;
  const emitter = new Emitter<ParleyEvents>();
  const store = createStore<ParleyState>(() => ({
    connection: { state: 'connecting' },
    calls: {},
    full: [],
    incoming: [],
    call: null,
    lastEnded: null,
    lastRing: null,
    preview: null,
    presence: {},
  }));
  const answer = async <Answer>(asked: string, find: () => Answer | undefined): Promise<Answer> => {
    reads.push(asked);
    const [down, found] = [gateway.down, find()];
    await delivery;
    if (down) throw new ProtocolError('UNAVAILABLE');
    if (found === undefined) throw new ProtocolError('CONVERSATION_NOT_FOUND');
    return found;
  };
  const api: Pick<Api, 'conversations' | 'conversation'> = {
    conversations: () => answer('all', () => gateway.kept),
    conversation: (id) => answer(id, () => gateway.kept.find((each) => each.id === id)),
  };
  const list = createConversationsStore();
  const parley: Pick<Parley, 'store' | 'on'> = { store, on: (name, listener) => emitter.on(name, listener) };
  const followed = followConversations({ api, parley, store: list, onlyConversation: undefined });
  /** What is asked from now on is answered by then, and told when the function that is returned is called. */
  const holdAnswers = () => {
    let tell: () => void = () => {};
    delivery = new Promise((resolve) => {
      tell = resolve;
    });
    return async () => {
      tell();
      await new FakeClock().advance(0);
    };
  };
  const goOnAnswering = () => {
    delivery = undefined;
  };
  const ids = () => list.getState().list?.map(({ id }) => id);
  return { gateway, reads, emitter, store, list, ids, holdAnswers, goOnAnswering, ...followed };
}

it('says why the list could not be read, and reads it again when asked', async () => {
  const mine = follow([conversation('a')]);
  mine.gateway.down = true;
  mine.readAgain();
  await vi.waitFor(() => expect(mine.list.getState().trouble).not.toBeNull());
  mine.gateway.down = false;
  mine.readAgain();
  expect(mine.list.getState().trouble).toBeNull();
  await vi.waitFor(() => expect(mine.ids()).toEqual(['a']));
});

it('reads the list again after each reconnect', async () => {
  const mine = follow([conversation('a')]);
  await vi.waitFor(() => expect(mine.ids()).toEqual(['a']));
  mine.gateway.kept = [conversation('a'), conversation('b')];
  mine.store.setState({ connection: { state: 'online' } });
  await vi.waitFor(() => expect(mine.ids()).toEqual(['a', 'b']));
});

it('clears a badge that another device cleared', async () => {
  const mine = follow([conversation('a', 2)]);
  await vi.waitFor(() => expect(mine.list.getState().list?.[0]?.missed).toBe(2));
  mine.gateway.kept = [conversation('a')];
  mine.emitter.emit('calls-seen', { conversationId: 'a', until: '2026-01-01T00:00:00Z' });
  await vi.waitFor(() => expect(mine.list.getState().list?.[0]?.missed).toBe(0));
});

it('L17.1: shows a call as missed when it ends that nothing told of here', async () => {
  const mine = follow([conversation('a')]);
  await vi.waitFor(() => expect(mine.ids()).toEqual(['a']));
  mine.gateway.kept = [conversation('a', 1)];
  mine.emitter.emit('unheard-call', { callId: 'call' });
  await vi.waitFor(() => expect(mine.list.getState().list?.[0]?.missed).toBe(1));
});

it('reads a conversation whose call came, went, or was left here', async () => {
  const mine = follow([conversation('a')]);
  await vi.waitFor(() => expect(mine.ids()).toEqual(['a']));
  const call = { id: 'call', conversationId: 'a' } as CallSession;
  mine.store.setState({ calls: { call }, call: { callId: 'call', conversationId: 'a' } as CurrentCall });
  expect(mine.reads.slice(1)).toEqual(['a']);
  mine.store.setState({ call: null });
  expect(mine.reads.slice(2)).toEqual(['a']);
  mine.store.setState({ calls: {} });
  expect(mine.reads.slice(3)).toEqual(['a']);
});

it('keeps what was changed while an older answer was on its way', async () => {
  const mine = follow([conversation('a', 1), conversation('c')]);
  await vi.waitFor(() => expect(mine.ids()).toEqual(['a', 'c']));
  const deliver = mine.holdAnswers();
  mine.readAgain();
  mine.emitter.emit('conversation-changed', conversation('b'));
  mine.emitter.emit('conversation-removed', { conversationId: 'c' });
  mine.list.markSeen('a');
  await deliver();
  expect(mine.list.getState().list).toEqual([conversation('b'), conversation('a', 0)]);
});

it('does not say that the list could not be read once a newer one is there', async () => {
  const mine = follow([conversation('a')]);
  await vi.waitFor(() => expect(mine.ids()).toEqual(['a']));
  mine.gateway.down = true;
  const deliver = mine.holdAnswers();
  mine.readAgain();
  mine.gateway.down = false;
  mine.gateway.kept = [conversation('b')];
  mine.goOnAnswering();
  mine.readAgain();
  await vi.waitFor(() => expect(mine.ids()).toEqual(['b']));
  await deliver();
  expect(mine.list.getState().trouble).toBeNull();
});

it('takes out what one is no member of, and is still once stopped', async () => {
  const mine = follow([conversation('a')]);
  await vi.waitFor(() => expect(mine.ids()).toEqual(['a']));
  mine.emitter.emit('conversation-removed', { conversationId: 'a' });
  expect(mine.ids()).toEqual([]);
  mine.stop();
  mine.emitter.emit('conversation-changed', conversation('b'));
  expect(mine.ids()).toEqual([]);
});
