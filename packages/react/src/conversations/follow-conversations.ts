import type { Parley, ParleyState } from '@parley/sdk';
import type { Api } from '@parley/sdk/http';
import { isProtocolError } from '../client/error-sentence.ts';
import type { ConversationsStore } from './conversations-store.ts';

export interface FollowedConversations {
  /** Reads the list anew, after it could not be read. */
  readAgain(): void;
  stop(): void;
}

/** Keeps the list true: read at the start and after each reconnect, then by the gateway's word. */
export function followConversations({
  api,
  parley,
  store,
  onlyConversation,
}: {
  api: Pick<Api, 'conversations' | 'conversation'>;
  parley: Pick<Parley, 'store' | 'on'>;
  store: ConversationsStore;
  onlyConversation: string | undefined;
}): FollowedConversations {
  let stopped = false;

  const readAll = async () => {
    const reading = store.begin();
    try {
      const list =
        onlyConversation === undefined ? await api.conversations() : [await api.conversation(onlyConversation)];
      if (!stopped) reading.all(list);
    } catch (error) {
      if (reading.failed() && !stopped) store.setTrouble({ error });
    }
  };
  const readOne = async (id: string) => {
    const reading = store.begin();
    try {
      const conversation = await api.conversation(id);
      if (!stopped) reading.one(conversation);
    } catch (error) {
      if (!stopped && isProtocolError(error, 'CONVERSATION_NOT_FOUND')) reading.none(id);
      else reading.failed();
    }
  };

  // The gateway tells of a call's steps, not of the history they make: it is read again when a call comes or goes.
  const onCalls = (now: ParleyState, before: ParleyState) => {
    if (now.connection.state === 'online' && before.connection.state !== 'online') void readAll();
    if (now.calls === before.calls && now.call === before.call) return;
    const changed = new Set<string>();
    // Who left a call that goes on holds no seat there any more.
    if (before.call?.conversationId !== undefined && !now.call) changed.add(before.call.conversationId);
    for (const call of Object.values(before.calls)) if (!now.calls[call.id]) changed.add(call.conversationId);
    for (const call of Object.values(now.calls)) if (!before.calls[call.id]) changed.add(call.conversationId);
    for (const id of changed) void readOne(id);
  };

  const stops = [
    parley.store.subscribe(onCalls),
    parley.on('conversation-changed', (conversation) => store.put(conversation)),
    parley.on('conversation-removed', ({ conversationId }) => store.remove(conversationId)),
    // Which conversation it was in, nobody said.
    parley.on('unheard-call', () => void readAll()),
    parley.on('calls-seen', ({ conversationId }) => void readOne(conversationId)),
  ];
  void readAll();
  return {
    readAgain() {
      store.setTrouble(null);
      void readAll();
    },
    stop() {
      stopped = true;
      for (const stop of stops) stop();
    },
  };
}
