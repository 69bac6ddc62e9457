import type { CallType, RouteBody } from '@parley/protocol';
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
export function createApi(options: ApiOptions = {}) {
  const send = requester(options);
  return {
    /** A new user without a password, with a token. */
    guest: (displayName: string) => send('POST /api/auth/guest', { body: { displayName } }),
    /** A new token for the one that is used, while that one is valid. */
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
    /** What a link leads to; needs no token. */
    invite: (token: string) => send('GET /api/invites/:token', { params: { token } }),
    acceptInvite: async (token: string) =>
      (await send('POST /api/invites/:token/accept', { params: { token } })).conversation,
    /** A guest without an account, for that conversation only; needs no token. */
    joinAsGuest: (token: string, displayName: string) =>
      send('POST /api/invites/:token/guest', { params: { token }, body: { displayName } }),

    /** People whom one shares a conversation with. */
    users: async (query?: string) => (await send('GET /api/users', { query: { query } })).users,
    blocks: async () => (await send('GET /api/blocks', {})).users,
    block: (userId: string) => send('PUT /api/blocks/:userId', { params: { userId } }),
    unblock: (userId: string) => send('DELETE /api/blocks/:userId', { params: { userId } }),

    /** One's calls, newest first; of one conversation when it is named. */
    calls: ({ conversationId, missed, ...rest }: CallsQuery = {}) => {
      const query = { ...rest, ...(missed ? { missed: 'true' } : {}) };
      return conversationId === undefined
        ? send('GET /api/calls', { query })
        : send('GET /api/conversations/:id/calls', { params: { id: conversationId }, query });
    },
    /** The conversation's missed calls were looked at. */
    markSeen: (conversationId: string) =>
      send('POST /api/conversations/:id/calls/seen', { params: { id: conversationId } }),
    callRecord: async (id: string) => (await send('GET /api/calls/:id', { params: { id } })).call,
    timeline: async (id: string) => (await send('GET /api/calls/:id/timeline', { params: { id } })).events,
    iceServers: () => send('GET /api/ice-servers', {}),
  };
}

export type Api = ReturnType<typeof createApi>;
