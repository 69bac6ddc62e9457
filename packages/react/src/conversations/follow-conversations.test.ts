import type { CallSession, Conversation } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import { Emitter } from '@parley/runtime';
import type { Api, CurrentCall, Parley, ParleyEvents, ParleyState } from '@parley/sdk';
import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createConversationsStore } from './conversations-store.ts';
import { followConversations } from './follow-conversations.ts';

const conversation = (id: string, missed = 0): Conversation => ({ id, direct: false, members: [], missed });

/** The list of somebody whose gateway answers with `kept`; `reads` is what it was asked for. */
function follow(kept: Conversation[]) {
  const reads: string[] = [];
  const gateway = { kept, down: false };
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
    if (gateway.down) throw new ProtocolError('UNAVAILABLE');
    const found = find();
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
  const ids = () => list.getState().list?.map(({ id }) => id);
  return { gateway, reads, emitter, store, list, ids, ...followed };
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

it('takes out what one is no member of, and is still once stopped', async () => {
  const mine = follow([conversation('a')]);
  await vi.waitFor(() => expect(mine.ids()).toEqual(['a']));
  mine.emitter.emit('conversation-removed', { conversationId: 'a' });
  expect(mine.ids()).toEqual([]);
  mine.stop();
  mine.emitter.emit('conversation-changed', conversation('b'));
  expect(mine.ids()).toEqual([]);
});
