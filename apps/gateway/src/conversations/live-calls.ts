import type { CallSession } from '@parley/protocol';
import type { Person, PersonId } from '../call/person.ts';

/** What the directory asks of the calls that go on, and tells them. */
export interface LiveCalls {
  /** The live call of a conversation as `viewer` may see it; nothing when it is hidden from them (L17). */
  liveCall(conversationId: string, viewer: PersonId): CallSession | undefined;
  /** Link guests who are connected or hold a seat. */
  guestsPresent(conversationId: string): Person[];
  /** Makes a user a member; a live call there rings them, if it still rings. One transaction. */
  memberAdded(conversationId: string, person: Person): Promise<void>;
  /** Takes somebody out; a live call there loses them: their ring, or their seat. One transaction. */
  memberRemoved(conversationId: string, person: Pick<Person, 'id' | 'kind'>): Promise<void>;
  /** A live call there loses them, who stay a member. */
  personGone(conversationId: string, personId: PersonId): Promise<void>;
  /** What they do from now on is done under this name. */
  personChanged(person: Person): void;
  /** Closes every socket of somebody who is nobody any more: a user who was erased, a guest who was taken out. */
  disconnectPerson(personId: PersonId): Promise<void> | void;
}
