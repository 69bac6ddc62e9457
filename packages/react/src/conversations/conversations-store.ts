import type { Conversation } from '@parley/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Reading, Readings } from '../readings/readings.ts';
import { byActivity, withConversation, withoutConversation } from './conversations.ts';

export interface ConversationsState {
  /** `null` until the first answer. */
  list: Conversation[] | null;
  /** Why the list could not be read. */
  trouble: { error: unknown } | null;
}

export interface ConversationsStore extends StoreApi<ConversationsState> {
  /** Call it before the list is read, or one conversation: what changes meanwhile is not undone by the answer. */
  begin(): ConversationsReading;
  put(conversation: Conversation): void;
  remove(id: string): void;
  /** Its missed calls were looked at. */
  markSeen(id: string): void;
  setTrouble(trouble: { error: unknown } | null): void;
}

/** An answer is as old as its question. */
export interface ConversationsReading {
  all(list: Conversation[]): void;
  one(conversation: Conversation): void;
  /** One is no member of this conversation. */
  none(id: string): void;
  failed: Reading<unknown>['failed'];
}

type List = ConversationsState['list'];

const withOne = (conversation: Conversation) => (list: List) => withConversation(list ?? [], conversation);
const withoutOne = (id: string) => (list: List) => list && withoutConversation(list, id);
const withNothingMissed = (id: string) => (list: List) =>
  list?.map((one) => (one.id === id ? { ...one, missed: 0 } : one)) ?? null;

/** The conversations of whoever is signed in, as the page knows them. */
export function createConversationsStore(): ConversationsStore {
  const store = createStore<ConversationsState>(() => ({ list: null, trouble: null }));
  const readings = new Readings<List>(null);
  const show = () => store.setState({ list: readings.value });
  const change = (apply: (list: List) => List) => {
    readings.change(apply);
    show();
  };
  return Object.assign(store, {
    begin(): ConversationsReading {
      const reading = readings.begin();
      const part = (apply: (list: List) => List) => {
        reading.answeredInPart(apply);
        show();
      };
      return {
        all(list) {
          reading.answered(byActivity(list));
          store.setState({ list: readings.value, trouble: null });
        },
        one: (conversation) => part(withOne(conversation)),
        none: (id) => part(withoutOne(id)),
        failed: reading.failed,
      };
    },
    put: (conversation: Conversation) => change(withOne(conversation)),
    remove: (id: string) => change(withoutOne(id)),
    markSeen: (id: string) => change(withNothingMissed(id)),
    setTrouble: (trouble: { error: unknown } | null) => store.setState({ trouble }),
  });
}
