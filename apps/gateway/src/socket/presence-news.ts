import type { Presence } from '@parley/protocol';
import type { Person, PersonId } from '../call/person.ts';
import { nameOf } from '../call/person.ts';
import type { CallIndex } from '../runner/call-index.ts';
import type { Connections } from './connections.ts';
import type { PresenceSource } from './presence.ts';
import type { Speaker } from './speaker.ts';

interface Parts {
  connections: Connections;
  index: CallIndex;
  speaker: Speaker;
  /** Who shares a conversation with the person and may see their presence. */
  audienceOf(person: Person): Promise<PersonId[]>;
}

/** Knows who is there, and tells those who may know when it changes (L16). */
export class PresenceNews implements PresenceSource {
  readonly #parts: Parts;
  /** What was last told of everybody who is not offline. */
  readonly #told = new Map<PersonId, Presence>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  presenceOf(personId: PersonId): Presence {
    const { connections, index } = this.#parts;
    if (!connections.isReachable(personId)) return 'offline';
    return index.heldBy(personId) ? 'in-call' : 'online';
  }

  /** Looks again at a person, and tells the others when something changed. */
  async refresh(person: Person): Promise<void> {
    const state = this.presenceOf(person.id);
    if ((this.#told.get(person.id) ?? 'offline') === state) return;
    if (state === 'offline') this.#told.delete(person.id);
    else this.#told.set(person.id, state);
    const audience = await this.#parts.audienceOf(person);
    // It may have changed again meanwhile; then that change tells.
    if (this.presenceOf(person.id) !== state) return this.refresh(person);
    this.#parts.speaker.toPersons(audience, 'presence:changed', { ...nameOf(person), state });
  }
}
