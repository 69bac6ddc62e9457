import { type CallRecord, LIMITS, type TimelineEvent, type User } from '@parley/protocol';
import { SerialQueue } from '@parley/runtime';
import type { Person, PersonId } from '../call/person.ts';
import { callRecord } from '../call/record.ts';
import { timelineFor } from '../call/timeline.ts';
import { timestamp } from '../call/view.ts';
import type { CallStore, ConversationRecord, DirectoryStore } from '../store/port.ts';
import { onlyUsers } from './access.ts';
import type { ConversationNews } from './conversation-news.ts';
import type { LiveCalls } from './live-calls.ts';
import type { People } from './people.ts';

interface Parts {
  store: DirectoryStore & CallStore;
  people: People;
  news: ConversationNews;
  liveCalls: LiveCalls;
}

/** All that is kept about a user. */
export interface Export {
  user: User;
  conversations: (Pick<ConversationRecord, 'id' | 'title' | 'direct' | 'createdBy'> & { seenUntil?: string })[];
  blocks: User[];
  calls: (CallRecord & { timeline: TimelineEvent[] })[];
}

/** What a user may take along, and what is forgotten when they go (R7). */
export class PersonalData {
  readonly #parts: Parts;
  /** One export of a person at a time: each reads their whole history. */
  readonly #turns = new SerialQueue<PersonId>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async export(person: Person): Promise<Export> {
    onlyUsers(person);
    return this.#turns.run([person.id], () => this.#collect(person));
  }

  /** Seats are freed, the user is erased, their sockets close, and those who remain are told. */
  async erase(person: Person): Promise<void> {
    onlyUsers(person);
    const { store, liveCalls, news } = this.#parts;
    const conversations = await store.conversationsOf(person.id);
    // The seats go first: a call that still held the person would write their name again after it was erased.
    for (const { id } of conversations) await liveCalls.personGone(id, person.id);
    await store.eraseUser(person.id);
    await liveCalls.disconnectPerson(person.id);
    for (const { id } of conversations) await news.changed(id);
  }

  async #collect(person: Person): Promise<Export> {
    const { store, people } = this.#parts;
    const [user, conversations, blocked, seenUntil] = await Promise.all([
      people.me(person),
      store.conversationsOf(person.id),
      store.users(await store.blockedBy(person.id)),
      store.seenUntil(person.id),
    ]);
    return {
      user,
      conversations: conversations.map(({ id, title, direct, createdBy }) => {
        const seen = seenUntil.get(id);
        return {
          id,
          ...(title ? { title } : {}),
          direct,
          createdBy,
          ...(seen === undefined ? {} : { seenUntil: timestamp(seen) }),
        };
      }),
      blocks: [...blocked.values()].map(({ id, displayName }) => ({ id, displayName })),
      calls: await this.#calls(person, seenUntil),
    };
  }

  async #calls(person: Person, seenUntil: Map<string, number>): Promise<Export['calls']> {
    const { store } = this.#parts;
    const calls: Export['calls'] = [];
    let cursor: string | undefined;
    do {
      const page = await store.callsOfPerson(person.id, { limit: LIMITS.pageSize, ...(cursor ? { cursor } : {}) });
      for (const call of page.calls) {
        const timeline = timelineFor(await store.facts(call.id), call, person.id);
        calls.push({ ...callRecord(call, person.id, seenUntil.get(call.conversationId)), timeline });
      }
      cursor = page.nextCursor;
    } while (cursor);
    return calls;
  }
}
