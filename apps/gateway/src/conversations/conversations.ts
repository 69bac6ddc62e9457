import { type Conversation, LIMITS, ProtocolError } from '@parley/protocol';
import { type NewId, SerialQueue } from '@parley/runtime';
import type { Person } from '../call/person.ts';
import type { ConversationRecord, DirectoryStore } from '../store/port.ts';
import { type Access, onlyUsers } from './access.ts';
import type { ConversationNews } from './conversation-news.ts';
import type { ConversationViews } from './conversation-views.ts';
import type { LiveCalls } from './live-calls.ts';
import { type People, personOf } from './people.ts';

interface Parts {
  store: DirectoryStore;
  access: Access;
  people: People;
  views: ConversationViews;
  news: ConversationNews;
  liveCalls: LiveCalls;
  newId: NewId;
}

/** Conversations and who belongs to them. Answers are as the person who asks may see them. */
export class Conversations {
  readonly #parts: Parts;
  /** Changes of one conversation's members, one at a time: its limit holds, and the call hears of them in order. */
  readonly #turns = new SerialQueue<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async create(
    maker: Person,
    { title, memberIds = [] }: { title?: string | undefined; memberIds?: string[] | undefined },
  ): Promise<Conversation> {
    onlyUsers(maker);
    const { store, people, news, newId } = this.#parts;
    const others = [...new Set(memberIds)].filter((id) => id !== maker.id);
    for (const id of others) await people.named(id);
    const record = { id: newId(), direct: false, createdBy: maker.id, memberIds: [maker.id, ...others] };
    await store.createConversation({ ...record, ...(title ? { title } : {}) });
    await news.changed(record.id);
    return this.get(maker, record.id);
  }

  /** The one last called in first. */
  async list(person: Person): Promise<Conversation[]> {
    const { access, views } = this.#parts;
    const all = await views.all(person, await access.conversationsOf(person));
    return all.sort((one, other) => lastCalledAt(other).localeCompare(lastCalledAt(one)));
  }

  async get(person: Person, conversationId: string): Promise<Conversation> {
    return this.#parts.views.of(person, await this.#parts.access.toSee(conversationId, person));
  }

  async rename(person: Person, conversationId: string, title: string): Promise<Conversation> {
    const { store, access, news } = this.#parts;
    await access.toChange(conversationId, person);
    await store.setTitle(conversationId, title);
    await news.changed(conversationId);
    return this.get(person, conversationId);
  }

  /** Any member may bring in others, who need not have been seen before; harmless for who is a member already. */
  async add(person: Person, conversationId: string, userId: string): Promise<Conversation> {
    const { access, people } = this.#parts;
    await access.toChangeMembers(conversationId, person);
    await this.admit(conversationId, personOf(await people.named(userId)));
    return this.get(person, conversationId);
  }

  /** Makes a user a member; whoever calls has checked that they may come in. `NOT_ALLOWED` when there is no room. */
  async admit(conversationId: string, newcomer: Person): Promise<void> {
    const { store, liveCalls, news } = this.#parts;
    await this.#turns.run([conversationId], async () => {
      const record = await store.conversation(conversationId);
      if (!record) throw new ProtocolError('CONVERSATION_NOT_FOUND');
      if (record.memberIds.includes(newcomer.id)) return;
      if (record.memberIds.length >= LIMITS.conversationMembers) {
        const message = `A conversation has at most ${LIMITS.conversationMembers} members.`;
        throw new ProtocolError('NOT_ALLOWED', { limit: LIMITS.conversationMembers }, message);
      }
      await liveCalls.memberAdded(conversationId, newcomer);
      await news.changed(conversationId);
    });
  }

  /** Anybody may leave, the maker may remove, link guests too. The answer is the conversation as it was left. */
  async remove(person: Person, conversationId: string, personId: string): Promise<Conversation> {
    const { access, store, views } = this.#parts;
    const record = await access.toChangeMembers(conversationId, person);
    if (personId !== person.id && record.createdBy !== person.id) {
      throw new ProtocolError('NOT_ALLOWED', undefined, 'Only who made the conversation may remove others.');
    }
    if (record.memberIds.includes(personId)) return views.of(person, await this.#dismiss(record, personId, 'user'));
    const guest = await store.guest(personId);
    if (guest?.conversationId !== record.id) throw new ProtocolError('USER_NOT_FOUND');
    return views.of(person, await this.#dismiss(record, personId, 'guest'));
  }

  /** Takes somebody out, of their seat too. A link guest is nothing without the conversation: their token opens nothing more. */
  async #dismiss({ id }: ConversationRecord, personId: string, kind: Person['kind']): Promise<ConversationRecord> {
    const { store, liveCalls, news } = this.#parts;
    return this.#turns.run([id], async () => {
      await liveCalls.memberRemoved(id, { id: personId, kind });
      news.removed(id, personId);
      if (kind === 'guest') await liveCalls.disconnectPerson(personId);
      await news.changed(id);
      const left = await store.conversation(id);
      if (!left) throw new ProtocolError('CONVERSATION_NOT_FOUND');
      return left;
    });
  }

  /**
   * The one conversation of two users, made when they have none (L1).
   * `USER_NOT_FOUND` for somebody unknown, `INVALID_PAYLOAD` for oneself, `NOT_ALLOWED` for a link guest.
   */
  async directWith(userId: string, otherId: string): Promise<ConversationRecord> {
    const { store, news, newId } = this.#parts;
    if (otherId === userId) throw new ProtocolError('INVALID_PAYLOAD', { paths: ['to'] });
    const both = await store.users([userId, otherId]);
    if (!both.has(userId)) throw new ProtocolError('NOT_ALLOWED');
    if (!both.has(otherId)) throw new ProtocolError('USER_NOT_FOUND');
    const id = newId();
    const record = await store.directConversation(userId, otherId, id);
    if (record.id === id) await news.changedUnheardBy(id, await store.blockersOf(userId));
    return record;
  }
}

function lastCalledAt({ call, lastCall }: Conversation): string {
  return call?.startedAt ?? lastCall?.startedAt ?? '';
}
