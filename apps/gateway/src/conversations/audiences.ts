import type { Candidate } from '../call/inputs.ts';
import type { Person, PersonId } from '../call/person.ts';
import type { DirectoryStore } from '../store/port.ts';
import type { Access } from './access.ts';
import type { LiveCalls } from './live-calls.ts';
import { personOf } from './people.ts';

/** Somebody whom a call could ring. Whether they are connected, whoever asks knows. */
export type Ringable = Omit<Candidate, 'reachable'>;

/** Whom calls and presence concern, and what people decided about being rung (L17). */
export class Audiences {
  readonly #store: DirectoryStore;
  readonly #access: Access;
  readonly #liveCalls: LiveCalls;

  constructor(store: DirectoryStore, access: Access, liveCalls: LiveCalls) {
    this.#store = store;
    this.#access = access;
    this.#liveCalls = liveCalls;
  }

  /**
   * Everybody but the caller whom a call in this conversation concerns: its members and the guests who are there. Nothing when the
   * caller is not of it.
   */
  async candidatesFor(conversationId: string, initiator: Pick<Person, 'id' | 'kind'>): Promise<Ringable[] | undefined> {
    const record = await this.#access.membership(conversationId, initiator);
    if (!record) return undefined;
    const users = await this.#store.users(record.memberIds.filter((id) => id !== initiator.id));
    const blockers = new Set(await this.#store.blockersOf(initiator.id));
    const members = [...users.values()].map((user) => ({
      person: personOf(user),
      silenced: silenced(blockers.has(user.id), user.doNotDisturb),
    }));
    const guests = this.#liveCalls.guestsPresent(conversationId).filter((guest) => guest.id !== initiator.id);
    return [...members, ...guests.map((person) => ({ person, silenced: 'no' as const }))];
  }

  /** How the ring of a call by `initiatorId` stands with somebody who comes while it lives. */
  async silencedFor(personId: PersonId, initiatorId: PersonId): Promise<Candidate['silenced']> {
    const [user, blocked] = await Promise.all([this.#store.user(personId), this.#store.blockedBy(personId)]);
    return silenced(blocked.includes(initiatorId), user?.doNotDisturb ?? false);
  }

  async conversationIdsOf(person: Pick<Person, 'id' | 'kind'>): Promise<string[]> {
    return (await this.#access.conversationsOf(person)).map(({ id }) => id);
  }

  /** Who is told of this person's presence: everybody they share a conversation with, but for whom they blocked. */
  async audienceOfPresence(person: Pick<Person, 'id' | 'kind'>): Promise<PersonId[]> {
    const audience = new Set<PersonId>();
    for (const record of await this.#access.conversationsOf(person)) {
      for (const id of record.memberIds) audience.add(id);
      for (const guest of this.#liveCalls.guestsPresent(record.id)) audience.add(guest.id);
    }
    for (const id of await this.#store.blockedBy(person.id)) audience.delete(id);
    audience.delete(person.id);
    return [...audience];
  }
}

function silenced(blocked: boolean, doNotDisturb: boolean): Candidate['silenced'] {
  if (blocked) return 'blocked';
  return doNotDisturb ? 'do-not-disturb' : 'no';
}
