import type { Conversation, ConversationMember, Presence } from '@parley/protocol';
import type { Person, PersonId } from '../call/person.ts';
import { callRecord } from '../call/record.ts';
import type { PresenceSource } from '../socket/presence.ts';
import type { CallStore, ConversationRecord, DirectoryStore, UserRecord } from '../store/port.ts';
import type { LiveCalls } from './live-calls.ts';

/** Conversations as one person may see them: presence, live call and last call differ by viewer (L17). */
export class ConversationViews {
  readonly #store: DirectoryStore & CallStore;
  readonly #presence: PresenceSource;
  readonly #liveCalls: LiveCalls;

  constructor(store: DirectoryStore & CallStore, presence: PresenceSource, liveCalls: LiveCalls) {
    this.#store = store;
    this.#presence = presence;
    this.#liveCalls = liveCalls;
  }

  async of(viewer: Pick<Person, 'id'>, record: ConversationRecord): Promise<Conversation> {
    const [view] = await this.all(viewer, [record]);
    if (!view) throw new Error('one record gives one view');
    return view;
  }

  /** In the order of `records`. */
  async all(viewer: Pick<Person, 'id'>, records: ConversationRecord[]): Promise<Conversation[]> {
    const ids = records.map((record) => record.id);
    const [users, blockers, lastCalls, missed, seenUntil] = await Promise.all([
      this.#store.users([...new Set(records.flatMap((record) => record.memberIds))]),
      this.#store.blockersOf(viewer.id),
      this.#store.lastCalls(ids, viewer.id),
      this.#store.missedCounts(viewer.id),
      this.#store.seenUntil(viewer.id),
    ]);
    const hidden = new Set<PersonId>(blockers);
    return records.map((record) => {
      const { id, title, direct, createdBy } = record;
      const call = this.#liveCalls.liveCall(id, viewer.id);
      const lastCall = lastCalls.get(id);
      return {
        id,
        ...(title ? { title } : {}),
        direct,
        createdBy,
        members: this.#members(record, users, hidden),
        ...(call ? { call } : {}),
        ...(lastCall ? { lastCall: callRecord(lastCall, viewer.id, seenUntil.get(id)) } : {}),
        missed: missed.get(id) ?? 0,
      };
    });
  }

  #members(record: ConversationRecord, users: Map<string, UserRecord>, hidden: Set<PersonId>): ConversationMember[] {
    const presence = (id: PersonId): Presence => (hidden.has(id) ? 'offline' : this.#presence.presenceOf(id));
    const members: ConversationMember[] = record.memberIds
      .flatMap((id) => users.get(id) ?? [])
      .map((user) => ({ userId: user.id, ...shown(user), presence: presence(user.id) }));
    const guests = this.#liveCalls.guestsPresent(record.id);
    return [
      ...members,
      ...guests.map((guest) => ({ anonymousId: guest.id, ...shown(guest), presence: presence(guest.id) })),
    ];
  }
}

/** What others are shown of somebody. */
function shown({ displayName, avatar }: { displayName: string; avatar?: string }) {
  return { displayName, ...(avatar ? { avatar } : {}) };
}
