import { type Conversation, type Invite, ProtocolError } from '@parley/protocol';
import type { Clock, NewId } from '@parley/runtime';
import type { Person } from '../call/person.ts';
import { timestamp } from '../call/view.ts';
import type { ConversationRecord, DirectoryStore, GuestRecord, InviteRecord } from '../store/port.ts';
import { type Access, onlyUsers } from './access.ts';
import type { Conversations } from './conversations.ts';

const INVITE_LIFE_MS = 7 * 24 * 3_600_000;

interface Parts {
  store: DirectoryStore;
  access: Access;
  conversations: Conversations;
  clock: Clock;
  newId: NewId;
}

interface Door {
  invite: InviteRecord;
  record: ConversationRecord;
}

/**
 * Links that let people into a conversation. A link works for seven days, and while its maker is a member: who was
 * taken out cannot come back through a link of their own.
 */
export class Invites {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** `origin` is where the page of this gateway is served, without a trailing slash. */
  async create(person: Person, conversationId: string, origin: string): Promise<Invite> {
    const { store, access, clock, newId } = this.#parts;
    await access.toChangeMembers(conversationId, person);
    const expiresAt = clock.now() + INVITE_LIFE_MS;
    const invite: InviteRecord = { token: newId(), conversationId, createdBy: person.id, expiresAt };
    await store.saveInvite(invite);
    return asLink(invite, origin);
  }

  /** The links that still work, whoever of the members made them. */
  async of(person: Person, conversationId: string, origin: string): Promise<Invite[]> {
    const { store, access, clock } = this.#parts;
    const record = await access.toChange(conversationId, person);
    const invites = await store.invitesOf(conversationId, clock.now());
    return invites.filter((invite) => stands(invite, record)).map((invite) => asLink(invite, origin));
  }

  /** By the maker of the link or of the conversation; other members get `NOT_ALLOWED`. */
  async revoke(person: Person, token: string): Promise<void> {
    const { invite, record } = await this.#door(token);
    const { access, store } = this.#parts;
    if (!(await access.membership(record.id, person))) throw new ProtocolError('INVITE_NOT_FOUND');
    onlyUsers(person);
    if (person.id !== invite.createdBy && person.id !== record.createdBy) {
      throw new ProtocolError('NOT_ALLOWED', undefined, 'Only who made the link or the conversation may revoke it.');
    }
    await store.revokeInvite(token);
  }

  /** What somebody who holds the link may know before they come in. */
  async preview(token: string): Promise<{ conversation: { title?: string }; invitedBy: { displayName: string } }> {
    const { invite, record } = await this.#door(token);
    const maker = await this.#parts.store.user(invite.createdBy);
    if (!maker) throw new ProtocolError('INVITE_NOT_FOUND');
    return {
      conversation: record.title ? { title: record.title } : {},
      invitedBy: { displayName: maker.displayName },
    };
  }

  /** The user is a member from then on; harmless when one already. */
  async accept(person: Person, token: string): Promise<Conversation> {
    const { record } = await this.#door(token);
    onlyUsers(person);
    await this.#parts.conversations.admit(record.id, person);
    return this.#parts.conversations.get(person, record.id);
  }

  /** Somebody without an account, for this conversation only (L14). */
  async welcomeGuest(token: string, displayName: string): Promise<{ guest: GuestRecord; conversation: Conversation }> {
    const { record } = await this.#door(token);
    const { store, conversations, newId } = this.#parts;
    const guest = { anonymousId: newId(), conversationId: record.id, displayName };
    await store.saveGuest(guest);
    const person: Person = { id: guest.anonymousId, kind: 'guest', displayName };
    return { guest, conversation: await conversations.get(person, record.id) };
  }

  async #door(token: string): Promise<Door> {
    const { store, clock } = this.#parts;
    const invite = await store.invite(token, clock.now());
    const record = invite && (await store.conversation(invite.conversationId));
    if (!record || !stands(invite, record)) throw new ProtocolError('INVITE_NOT_FOUND');
    return { invite, record };
  }
}

function stands(invite: InviteRecord, record: ConversationRecord): boolean {
  return record.memberIds.includes(invite.createdBy);
}

function asLink({ token, expiresAt }: InviteRecord, origin: string): Invite {
  return { token, url: `${origin}/i/${token}`, expiresAt: timestamp(expiresAt) };
}
