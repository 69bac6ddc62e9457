import type { LiveCall } from '../call/call.ts';
import { heldSeats, isLive } from '../call/call.ts';
import type { PersonId } from '../call/person.ts';
import type { Stored } from '../store/port.ts';

/** The live calls as they were last committed, by everything they are asked for. Signals are routed by it without touching the store. */
export class CallIndex {
  readonly #byId = new Map<string, Stored<LiveCall>>();
  readonly #byConversation = new Map<string, string>();
  readonly #bySeat = new Map<PersonId, string>();
  readonly #byPerson = new Map<PersonId, Set<string>>();

  get size(): number {
    return this.#byId.size;
  }

  get(callId: string): Stored<LiveCall> | undefined {
    return this.#byId.get(callId);
  }

  all(): Iterable<Stored<LiveCall>> {
    return this.#byId.values();
  }

  inConversation(conversationId: string): Stored<LiveCall> | undefined {
    const callId = this.#byConversation.get(conversationId);
    return callId === undefined ? undefined : this.#byId.get(callId);
  }

  /** The call in which this person holds a seat. */
  heldBy(personId: PersonId): LiveCall | undefined {
    const callId = this.#bySeat.get(personId);
    return callId === undefined ? undefined : this.#byId.get(callId)?.call;
  }

  /** Live calls of this person's conversations. */
  of(personId: PersonId): LiveCall[] {
    return [...(this.#byPerson.get(personId) ?? [])].flatMap((callId) => this.#byId.get(callId)?.call ?? []);
  }

  /** Takes over what was committed; a call that has ended is forgotten. */
  put(stored: Stored): void {
    this.#forget(stored.call.id);
    const { call, revision } = stored;
    if (!isLive(call)) return;
    this.#byId.set(call.id, { call, revision });
    this.#byConversation.set(call.conversationId, call.id);
    for (const { person } of heldSeats(call)) this.#bySeat.set(person.id, call.id);
    for (const personId of Object.keys(call.people)) {
      const calls = this.#byPerson.get(personId) ?? new Set();
      this.#byPerson.set(personId, calls.add(call.id));
    }
  }

  #forget(callId: string): void {
    const call = this.#byId.get(callId)?.call;
    if (!call) return;
    this.#byId.delete(callId);
    this.#byConversation.delete(call.conversationId);
    for (const { person } of call.seats) {
      if (this.#bySeat.get(person.id) === callId) this.#bySeat.delete(person.id);
    }
    for (const personId of Object.keys(call.people)) {
      const calls = this.#byPerson.get(personId);
      calls?.delete(callId);
      if (calls?.size === 0) this.#byPerson.delete(personId);
    }
  }
}
