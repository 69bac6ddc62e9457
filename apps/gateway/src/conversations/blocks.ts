import { ProtocolError, type User } from '@parley/protocol';
import type { Person } from '../call/person.ts';
import type { PresenceSource } from '../socket/presence.ts';
import type { Speaker } from '../socket/speaker.ts';
import type { DirectoryStore } from '../store/port.ts';
import { onlyUsers } from './access.ts';
import { asShown } from './people.ts';

/** Who may not ring whom (L17). To who is blocked it looks as if the other had gone offline. */
export class Blocks {
  readonly #store: DirectoryStore;
  readonly #speaker: Speaker;
  readonly #presence: PresenceSource;

  constructor(store: DirectoryStore, speaker: Speaker, presence: PresenceSource) {
    this.#store = store;
    this.#speaker = speaker;
    this.#presence = presence;
  }

  async of(person: Person): Promise<User[]> {
    onlyUsers(person);
    const users = await this.#store.users(await this.#store.blockedBy(person.id));
    return [...users.values()].map(asShown);
  }

  /** Harmless when blocked already. `USER_NOT_FOUND` for who is unknown, `INVALID_PAYLOAD` for oneself. */
  async add(person: Person, userId: string): Promise<void> {
    onlyUsers(person);
    if (userId === person.id) throw new ProtocolError('INVALID_PAYLOAD', { paths: ['userId'] });
    if (!(await this.#store.user(userId))) throw new ProtocolError('USER_NOT_FOUND');
    await this.#store.block(person.id, userId);
    await this.#showPresence(person, userId, 'offline');
  }

  /** Harmless when not blocked. */
  async remove(person: Person, userId: string): Promise<void> {
    onlyUsers(person);
    const blocked = await this.#store.blockedBy(person.id);
    if (!blocked.includes(userId)) return;
    await this.#store.unblock(person.id, userId);
    await this.#showPresence(person, userId, this.#presence.presenceOf(person.id));
  }

  async #showPresence(person: Person, to: string, state: 'offline' | 'online' | 'in-call'): Promise<void> {
    if (this.#presence.presenceOf(person.id) === 'offline') return;
    const shared = await this.#store.conversationsOf(person.id);
    if (!shared.some((conversation) => conversation.memberIds.includes(to))) return;
    this.#speaker.toPersons([to], 'presence:changed', { userId: person.id, state });
  }
}
