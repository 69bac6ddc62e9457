import type { CallType, WebhookMessage } from '@parley/protocol';
import type { Call, LiveCall } from '../call/call.ts';
import type { Fact } from '../call/facts.ts';
import type { Person, PersonId } from '../call/person.ts';

/** A call with the count of its commits, by which a concurrent change is noticed. */
export interface Stored<C extends Call = Call> {
  call: C;
  revision: number;
}

/** Something that the host product is to be told of a call (H1). */
export interface OutboxMessage {
  /** Its name towards the receiver, the same at each try. */
  id: string;
  content: WebhookMessage;
}

/** A message of the outbox whose turn it is: those before it of its call are gone (H3). */
export interface WaitingMessage extends OutboxMessage {
  callId: string;
  /** How often it was tried in vain. */
  attempts: number;
  /** Milliseconds since 1970. */
  nextTryAt: number;
}

/** One call's step: its new state, what happened, and when it wants to be woken. */
export interface CallChange {
  call: Call;
  facts: Fact[];
  /** The revision this step was decided on; 0 for a call that is new. */
  basedOn: number;
  /** Milliseconds since 1970; `null` once ended. */
  nextDeadline: number | null;
  /** What the host product is told of this step, in order. */
  messages: OutboxMessage[];
}

/** Who asked for a change by which `requestId`, so that the same request is known when it comes again (W1.1). */
export interface RequestKey {
  personId: PersonId;
  requestId: string;
}

/** A request that changed a call. */
export interface DoneRequest extends RequestKey {
  callId: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** Somebody comes into a conversation, or is taken out of it. A link guest who is taken out is nobody any more (L14.2). */
export type MembershipChange =
  | { type: 'added'; conversationId: string; userId: string }
  | { type: 'removed'; conversationId: string; person: Pick<Person, 'id' | 'kind'> };

/** What is written in one transaction with the calls that it goes with. */
export interface Along {
  /** What they were changed for. */
  request?: DoneRequest | undefined;
  /** Whose coming or going they follow. */
  membership?: MembershipChange | undefined;
}

/** Somebody else changed the call, started one in the conversation, or took the person's seat first: load and decide anew. */
export class CommitConflict extends Error {
  override readonly name = 'CommitConflict';
}

/** One page of calls, newest first; `nextCursor` is opaque. */
export interface CallPage {
  calls: Call[];
  nextCursor?: string;
}

export interface PageRequest {
  cursor?: string;
  limit: number;
  /** Calls that do not fit are left out; the page is filled with those that do. */
  filter?: CallFilter;
}

/** Which calls somebody wants to look back on; what is absent asks for nothing. */
export interface CallFilter {
  /** Those that they missed. */
  missed?: true;
  type?: CallType;
  /** Those that they began, or that somebody else did. */
  direction?: 'outgoing' | 'incoming';
}

/** A page was asked for with a cursor that no page gave. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}

/** Call records (R1–R3). */
export interface CallStore {
  /** Writes all steps, and what goes along with them, in one transaction, or none. Throws {@link CommitConflict}. */
  commit(changes: CallChange[], along?: Along): Promise<void>;
  liveCalls(): Promise<Stored<LiveCall>[]>;
  call(callId: string): Promise<Stored | undefined>;
  /** The timeline, oldest first. */
  facts(callId: string): Promise<Fact[]>;
  /** The newest calls of all, live ones too, for whoever runs the gateway. */
  recentCalls(limit: number): Promise<Call[]>;
  /** Live calls whose deadline has passed. */
  overdue(now: number): Promise<string[]>;
  /** Calls of a conversation that are not hidden from this person, newest first, live ones too. */
  callsOfConversation(conversationId: string, viewer: PersonId, page: PageRequest): Promise<CallPage>;
  /** Calls in which the person was rung or had a seat, newest first, live ones too. */
  callsOfPerson(personId: PersonId, page: PageRequest): Promise<CallPage>;
  /** The newest ended call of each conversation that is not hidden from this person. */
  lastCalls(conversationIds: string[], viewer: PersonId): Promise<Map<string, Call>>;
  /** How many calls the person missed in each conversation since they last looked. */
  missedCounts(personId: PersonId): Promise<Map<string, number>>;
  /** Remembers that calls up to `until` (milliseconds since 1970) were looked at. */
  markSeen(personId: PersonId, conversationId: string, until: number): Promise<void>;
  seenUntil(personId: PersonId): Promise<Map<string, number>>;
  /** Erases ended calls older than `before` (R7); gives how many. */
  eraseCallsBefore(before: number): Promise<number>;
}

/** What the host product is still to be told. {@link CallStore.commit} puts it in; a call that is erased takes its messages with it. */
export interface OutboxStore {
  /** Of each call the message whose turn it is, those to be tried soonest first. */
  waitingMessages(limit: number): Promise<WaitingMessage[]>;
  /** It was tried in vain, and is tried again at `nextTryAt`. */
  postponeMessage(id: string, again: Pick<WaitingMessage, 'attempts' | 'nextTryAt'>): Promise<void>;
  /** It was taken, or given up: from `now` on it is the turn of the next of its call. */
  removeMessage(id: string, now: number): Promise<void>;
  /** How many messages wait, those included whose turn it is not. */
  countMessages(): Promise<number>;
}

/** Requests that changed something, over a restart (W1.1). {@link CallStore.commit} puts them in. */
export interface RequestStore {
  /** The call that this request changed; `undefined` when it did nothing, or was erased. */
  callOfRequest(key: RequestKey): Promise<string | undefined>;
  /** Erases requests done before `before`; gives how many. */
  eraseRequestsBefore(before: number): Promise<number>;
}

export interface UserRecord {
  id: string;
  displayName: string;
  avatar?: string;
  doNotDisturb: boolean;
}

export interface GuestRecord {
  anonymousId: string;
  conversationId: string;
  displayName: string;
}

export interface ConversationRecord {
  id: string;
  title?: string;
  direct: boolean;
  createdBy: string;
  /** Users, in the order of coming. */
  memberIds: string[];
}

export interface InviteRecord {
  token: string;
  conversationId: string;
  createdBy: string;
  expiresAt: number;
}

/** People, conversations, invites and blocks. Who belongs to a conversation is changed by {@link CallStore.commit}. */
export interface DirectoryStore {
  /** Makes the user, or changes what is given. */
  saveUser(user: { id: string; displayName?: string; avatar?: string; doNotDisturb?: boolean }): Promise<UserRecord>;
  user(id: string): Promise<UserRecord | undefined>;
  users(ids: string[]): Promise<Map<string, UserRecord>>;
  /** Erases the user, their memberships, blocks and links, and their name from past calls and from messages about them (R7). */
  eraseUser(id: string): Promise<void>;
  saveGuest(guest: GuestRecord): Promise<void>;
  guest(anonymousId: string): Promise<GuestRecord | undefined>;

  createConversation(conversation: ConversationRecord): Promise<void>;
  /** The one direct conversation of two users, made with `id` when there is none (L1). */
  directConversation(one: string, other: string, id: string): Promise<ConversationRecord>;
  conversation(id: string): Promise<ConversationRecord | undefined>;
  conversationsOf(userId: string): Promise<ConversationRecord[]>;
  setTitle(conversationId: string, title: string): Promise<void>;
  /** Users who share a conversation with `userId`, names holding `query` in any case. */
  acquaintances(userId: string, query: string): Promise<UserRecord[]>;

  saveInvite(invite: InviteRecord): Promise<void>;
  /** `undefined` when unknown, revoked or past its time. */
  invite(token: string, now: number): Promise<InviteRecord | undefined>;
  invitesOf(conversationId: string, now: number): Promise<InviteRecord[]>;
  revokeInvite(token: string): Promise<void>;

  block(blocker: string, blocked: string): Promise<void>;
  unblock(blocker: string, blocked: string): Promise<void>;
  /** Whom this user blocked. */
  blockedBy(blocker: string): Promise<string[]>;
  /** Who blocked this user. */
  blockersOf(blocked: string): Promise<string[]>;
}

/** All that Parley keeps. Every implementation passes the one contract suite. */
export interface Store extends CallStore, DirectoryStore, OutboxStore, RequestStore {
  /** Throws when the store cannot be read and written (readiness). */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The store cannot be opened; `message` is one line that says what to do. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
