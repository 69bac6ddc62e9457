import type { CallType, Conversation, Invite, RouteAnswer, RouteBody, TimelineEvent, User } from '@parley/protocol';
import { type ApiOptions, requester } from './request.ts';

export type { ApiOptions } from './request.ts';

interface Page {
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** Which calls are asked for; all when nothing is said. */
export interface CallsQuery extends Page {
  conversationId?: string | undefined;
  /** Only those that one missed. */
  missed?: boolean | undefined;
  type?: CallType | undefined;
  /** Only those that one placed, or that others placed. */
  direction?: 'outgoing' | 'incoming' | undefined;
}

/** The gateway's HTTP side. Every method rejects with a ProtocolError; an unreachable gateway is UNAVAILABLE. */
export interface Api {
  /** A new user without a password, with a token. */
  guest(displayName: string): Promise<RouteAnswer<'POST /api/auth/guest'>>;
  /** A new token for the one that is used, while that one is valid. */
  refreshToken(): Promise<string>;

  me(): Promise<User>;
  updateMe(changes: RouteBody<'PATCH /api/me'>): Promise<User>;
  exportMe(): Promise<RouteAnswer<'GET /api/me/export'>>;
  deleteMe(): Promise<void>;

  conversations(): Promise<Conversation[]>;
  conversation(id: string): Promise<Conversation>;
  createConversation(conversation?: RouteBody<'POST /api/conversations'>): Promise<Conversation>;
  renameConversation(id: string, title: string): Promise<Conversation>;
  addMember(id: string, userId: string): Promise<Conversation>;
  removeMember(id: string, userId: string): Promise<Conversation>;

  createInvite(id: string): Promise<Invite>;
  invites(id: string): Promise<Invite[]>;
  deleteInvite(token: string): Promise<void>;
  /** What a link leads to; needs no token. */
  invite(token: string): Promise<RouteAnswer<'GET /api/invites/:token'>>;
  acceptInvite(token: string): Promise<Conversation>;
  /** A guest without an account, for that conversation only; needs no token. */
  joinAsGuest(token: string, displayName: string): Promise<RouteAnswer<'POST /api/invites/:token/guest'>>;

  /** People whom one shares a conversation with. */
  users(query?: string): Promise<RouteAnswer<'GET /api/users'>['users']>;
  blocks(): Promise<RouteAnswer<'GET /api/blocks'>['users']>;
  block(userId: string): Promise<void>;
  unblock(userId: string): Promise<void>;

  /** One's calls, newest first; of one conversation when it is named. */
  calls(query?: CallsQuery): Promise<RouteAnswer<'GET /api/calls'>>;
  /** The conversation's missed calls were looked at. */
  markSeen(conversationId: string): Promise<void>;
  callRecord(id: string): Promise<RouteAnswer<'GET /api/calls/:id'>['call']>;
  timeline(id: string): Promise<TimelineEvent[]>;
  iceServers(): Promise<RouteAnswer<'GET /api/ice-servers'>>;
}

/** The HTTP side of the gateway at `options.url`. */
export function createApi(options: ApiOptions = {}): Api {
  const send = requester(options);
  return {
    guest: (displayName: string) => send('POST /api/auth/guest', { body: { displayName } }),
    refreshToken: async () => (await send('POST /api/auth/refresh', {})).token,

    me: async () => (await send('GET /api/me', {})).user,
    updateMe: async (changes: RouteBody<'PATCH /api/me'>) => (await send('PATCH /api/me', { body: changes })).user,
    exportMe: () => send('GET /api/me/export', {}),
    deleteMe: () => send('DELETE /api/me', {}),

    conversations: async () => (await send('GET /api/conversations', {})).conversations,
    conversation: async (id: string) => (await send('GET /api/conversations/:id', { params: { id } })).conversation,
    createConversation: async (conversation: RouteBody<'POST /api/conversations'> = {}) =>
      (await send('POST /api/conversations', { body: conversation })).conversation,
    renameConversation: async (id: string, title: string) =>
      (await send('PATCH /api/conversations/:id', { params: { id }, body: { title } })).conversation,
    addMember: async (id: string, userId: string) =>
      (await send('POST /api/conversations/:id/members', { params: { id }, body: { userId } })).conversation,
    removeMember: async (id: string, userId: string) =>
      (await send('DELETE /api/conversations/:id/members/:userId', { params: { id, userId } })).conversation,

    createInvite: async (id: string) => (await send('POST /api/conversations/:id/invites', { params: { id } })).invite,
    invites: async (id: string) => (await send('GET /api/conversations/:id/invites', { params: { id } })).invites,
    deleteInvite: (token: string) => send('DELETE /api/invites/:token', { params: { token } }),
    invite: (token: string) => send('GET /api/invites/:token', { params: { token } }),
    acceptInvite: async (token: string) =>
      (await send('POST /api/invites/:token/accept', { params: { token } })).conversation,
    joinAsGuest: (token: string, displayName: string) =>
      send('POST /api/invites/:token/guest', { params: { token }, body: { displayName } }),
    users: async (query?: string) => (await send('GET /api/users', { query: { query } })).users,
    blocks: async () => (await send('GET /api/blocks', {})).users,
    block: (userId: string) => send('PUT /api/blocks/:userId', { params: { userId } }),
    unblock: (userId: string) => send('DELETE /api/blocks/:userId', { params: { userId } }),
    calls: ({ conversationId, missed, ...rest }: CallsQuery = {}) => {
      const query = { ...rest, ...(missed ? { missed: 'true' } : {}) };
      return conversationId === undefined
        ? send('GET /api/calls', { query })
        : send('GET /api/conversations/:id/calls', { params: { id: conversationId }, query });
    },
    markSeen: (conversationId: string) =>
      send('POST /api/conversations/:id/calls/seen', { params: { id: conversationId } }),
    callRecord: async (id: string) => (await send('GET /api/calls/:id', { params: { id } })).call,
    timeline: async (id: string) => (await send('GET /api/calls/:id/timeline', { params: { id } })).events,
    iceServers: () => send('GET /api/ice-servers', {}),
  };
}
