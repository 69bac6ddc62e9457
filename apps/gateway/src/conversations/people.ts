import { LIMITS, ProtocolError, type User } from '@parley/protocol';
import type { Person } from '../call/person.ts';
import { rememberUser } from '../identity/authenticator.ts';
import { isPersonId } from '../identity/person-id.ts';
import type { DirectoryStore, UserRecord } from '../store/port.ts';
import { onlyUsers } from './access.ts';
import type { ConversationNews } from './conversation-news.ts';
import type { LiveCalls } from './live-calls.ts';

interface Change {
  displayName?: string | undefined;
  doNotDisturb?: boolean | undefined;
}

/** Users as they see themselves and as others see them. */
export class People {
  readonly #store: DirectoryStore;
  readonly #news: ConversationNews;
  readonly #liveCalls: LiveCalls;

  constructor(store: DirectoryStore, news: ConversationNews, liveCalls: LiveCalls) {
    this.#store = store;
    this.#news = news;
    this.#liveCalls = liveCalls;
  }

  /** Whoever asks, a link guest included. */
  async me(person: Person): Promise<User> {
    if (person.kind === 'guest') return asShown({ ...person });
    const user = await this.#store.user(person.id);
    if (!user) throw new ProtocolError('UNAUTHENTICATED');
    return asOwn(user);
  }

  /** A new name is told to everybody who shares a conversation; do-not-disturb to nobody (L17). */
  async change(person: Person, { displayName, doNotDisturb }: Change): Promise<User> {
    onlyUsers(person);
    const before = await this.me(person);
    const user = await this.#store.saveUser({
      id: person.id,
      ...(displayName === undefined ? {} : { displayName }),
      ...(doNotDisturb === undefined ? {} : { doNotDisturb }),
    });
    if (user.displayName !== before.displayName) {
      this.#liveCalls.personChanged(personOf(user));
      const conversations = await this.#store.conversationsOf(person.id);
      await Promise.all(conversations.map(({ id }) => this.#news.changed(id)));
    }
    return asOwn(user);
  }

  /** Users who share a conversation with this one, by name. A link guest knows nobody. */
  async acquaintances(person: Person, query = ''): Promise<User[]> {
    onlyUsers(person);
    const users = await this.#store.acquaintances(person.id, query);
    return users.slice(0, LIMITS.pageSize).map(asShown);
  }

  /** A user whom somebody names, made when they have not been seen yet. `USER_NOT_FOUND` for what cannot be a user's id. */
  async named(userId: string): Promise<UserRecord> {
    if (!isPersonId(userId)) throw new ProtocolError('USER_NOT_FOUND');
    return rememberUser(this.#store, { id: userId });
  }
}

/** A user as others see them. */
export function asShown({ id, displayName, avatar }: Pick<UserRecord, 'id' | 'displayName' | 'avatar'>): User {
  return { id, displayName, ...(avatar ? { avatar } : {}) };
}

export function personOf({ id, displayName, avatar }: UserRecord): Person {
  return { id, kind: 'user', displayName, ...(avatar ? { avatar } : {}) };
}

function asOwn(user: UserRecord): User {
  return { ...asShown(user), doNotDisturb: user.doNotDisturb };
}
