import { ProtocolError } from '@parley/protocol';
import type { Person } from '../call/person.ts';
import type { ConversationRecord, DirectoryStore } from '../store/port.ts';

/** Who may see and who may change a conversation. Nothing else in the gateway decides that. */
export class Access {
  readonly #store: DirectoryStore;

  constructor(store: DirectoryStore) {
    this.#store = store;
  }

  /** The conversation when this person belongs to it; a link guest belongs to the one of their link alone (L14). */
  async membership(
    conversationId: string,
    person: Pick<Person, 'id' | 'kind'>,
  ): Promise<ConversationRecord | undefined> {
    const record = await this.#store.conversation(conversationId);
    if (!record) return undefined;
    if (person.kind === 'user') return record.memberIds.includes(person.id) ? record : undefined;
    const guest = await this.#store.guest(person.id);
    return guest?.conversationId === conversationId ? record : undefined;
  }

  /** The conversation, or `CONVERSATION_NOT_FOUND` whether it is absent or somebody else's (S5). */
  async toSee(conversationId: string, person: Person): Promise<ConversationRecord> {
    const record = await this.membership(conversationId, person);
    if (!record) throw new ProtocolError('CONVERSATION_NOT_FOUND');
    return record;
  }

  /** As {@link toSee}; a link guest who sees it may still change nothing: `NOT_ALLOWED`. */
  async toChange(conversationId: string, person: Person): Promise<ConversationRecord> {
    const record = await this.toSee(conversationId, person);
    onlyUsers(person);
    return record;
  }

  /** As {@link toChange}; the two of a direct conversation stay the two: `NOT_ALLOWED`. */
  async toChangeMembers(conversationId: string, person: Person): Promise<ConversationRecord> {
    const record = await this.toChange(conversationId, person);
    if (record.direct) {
      throw new ProtocolError('NOT_ALLOWED', undefined, 'The two people of a direct conversation cannot change.');
    }
    return record;
  }

  /** Every conversation this person belongs to. */
  async conversationsOf(person: Pick<Person, 'id' | 'kind'>): Promise<ConversationRecord[]> {
    if (person.kind === 'user') return this.#store.conversationsOf(person.id);
    const guest = await this.#store.guest(person.id);
    const record = guest && (await this.#store.conversation(guest.conversationId));
    return record ? [record] : [];
  }
}

/** Refuses link guests with `NOT_ALLOWED`. */
export function onlyUsers(person: Pick<Person, 'kind'>): void {
  if (person.kind === 'guest') {
    throw new ProtocolError('NOT_ALLOWED', undefined, 'Guests who came by link cannot do this.');
  }
}
