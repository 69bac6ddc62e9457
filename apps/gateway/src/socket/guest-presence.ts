import { heldSeats } from '../call/call.ts';
import type { Person } from '../call/person.ts';
import type { CallIndex } from '../runner/call-index.ts';
import type { Connections } from './connections.ts';

/** Link guests are members of their conversation while they are connected or hold a seat (L14). */
export class GuestPresence {
  readonly #connections: Connections;
  readonly #index: CallIndex;
  readonly #byConversation = new Map<string, Map<string, Person>>();

  constructor(connections: Connections, index: CallIndex) {
    this.#connections = connections;
    this.#index = index;
  }

  /** A guest's device connected; true when they were not there before. */
  arrived(conversationId: string, person: Person): boolean {
    const guests = this.#byConversation.get(conversationId) ?? new Map<string, Person>();
    const isNew = !guests.has(person.id);
    this.#byConversation.set(conversationId, guests.set(person.id, person));
    return isNew;
  }

  /** Forgets a guest who is neither connected nor seated; true when they were there until now. */
  departed(conversationId: string, person: Person): boolean {
    if (this.#connections.isReachable(person.id) || this.#index.heldBy(person.id)) return false;
    const guests = this.#byConversation.get(conversationId);
    const wasThere = guests?.delete(person.id) ?? false;
    if (guests?.size === 0) this.#byConversation.delete(conversationId);
    return wasThere;
  }

  in(conversationId: string): Person[] {
    const guests = new Map(this.#byConversation.get(conversationId));
    const call = this.#index.inConversation(conversationId)?.call;
    for (const { person } of call ? heldSeats(call) : []) if (person.kind === 'guest') guests.set(person.id, person);
    return [...guests.values()];
  }
}
