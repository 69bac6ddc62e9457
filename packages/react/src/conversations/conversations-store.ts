import type { Conversation } from '@parley/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { byActivity, withConversation, withoutConversation } from './conversations.ts';

export interface ConversationsState {
  /** `null` until the first answer. */
  list: Conversation[] | null;
  /** Why the list could not be read. */
  trouble: { error: unknown } | null;
}

export interface ConversationsStore extends StoreApi<ConversationsState> {
  setAll(list: Conversation[]): void;
  put(conversation: Conversation): void;
  remove(id: string): void;
  setTrouble(trouble: { error: unknown } | null): void;
}

/** The conversations of whoever is signed in, as the page knows them. */
export function createConversationsStore(): ConversationsStore {
  const store = createStore<ConversationsState>(() => ({ list: null, trouble: null }));
  return Object.assign(store, {
    setAll: (list: Conversation[]) => store.setState({ list: byActivity(list), trouble: null }),
    put: (conversation: Conversation) =>
      store.setState(({ list }) => ({ list: withConversation(list ?? [], conversation) })),
    remove: (id: string) => store.setState(({ list }) => ({ list: list && withoutConversation(list, id) })),
    setTrouble: (trouble: { error: unknown } | null) => store.setState({ trouble }),
  });
}
