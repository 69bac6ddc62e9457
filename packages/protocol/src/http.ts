import * as z from 'zod';
import { CallType, DisplayName, Id, Title } from './fields.ts';
import { LIMITS } from './limits.ts';
import { CallRecord, CallSession, Conversation, Guest, IceServer, Invite, TimelineEvent, User } from './shapes.ts';

const Page = z.strictObject({
  cursor: z.string().max(LIMITS.idCharacters).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).optional(),
});
const CallPage = Page.extend({
  missed: z.literal('true').optional().describe('only calls that whoever asks missed'),
  type: CallType.optional(),
  direction: z.enum(['outgoing', 'incoming']).optional().describe('whether whoever asks began it'),
});
const Calls = z.strictObject({ calls: z.array(CallRecord), nextCursor: z.string().optional() });
const Conv = z.strictObject({ conversation: Conversation });
const id = z.strictObject({ id: Id });
const token = z.strictObject({ token: Id });
const named = z.strictObject({ displayName: DisplayName });

interface Route {
  readonly status: number;
  /** Whether anybody may ask without a token. */
  readonly open?: true;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
  readonly summary: string;
}

/** What is asked over HTTP, keyed by method and path. Bodies are JSON. */
export const ROUTES = {
  'POST /api/auth/guest': {
    status: 201,
    open: true,
    body: named,
    answer: z.strictObject({ token: z.string(), user: User }),
    summary: 'A new user without a password; off with `GUESTS=off`.',
  },
  'POST /api/auth/refresh': {
    status: 200,
    answer: z.strictObject({ token: z.string() }),
    summary: 'A new token for one that the gateway issued, while it is valid.',
  },
  'GET /api/me': { status: 200, answer: z.strictObject({ user: User }), summary: 'Who asks.' },
  'PATCH /api/me': {
    status: 200,
    body: z.strictObject({ displayName: DisplayName.optional(), doNotDisturb: z.boolean().optional() }),
    answer: z.strictObject({ user: User }),
    summary: 'Changes one’s name, or whether one may be rung.',
  },
  'GET /api/me/export': {
    status: 200,
    answer: z.looseObject({ user: User }),
    summary: 'All that is kept about the user.',
  },
  'DELETE /api/me': { status: 204, summary: 'Erases the user and what is kept about them.' },
  'POST /api/conversations': {
    status: 201,
    body: z.strictObject({
      title: Title.optional(),
      memberIds: z
        .array(Id)
        .max(LIMITS.conversationMembers - 1)
        .optional(),
    }),
    answer: Conv,
    summary: 'Makes a conversation; its maker is a member.',
  },
  'GET /api/conversations': {
    status: 200,
    answer: z.strictObject({ conversations: z.array(Conversation) }),
    summary: 'One’s conversations, the one last called in first.',
  },
  'GET /api/conversations/:id': { status: 200, params: id, answer: Conv, summary: 'One conversation.' },
  'PATCH /api/conversations/:id': {
    status: 200,
    params: id,
    body: z.strictObject({ title: Title }),
    answer: Conv,
    summary: 'Changes the title.',
  },
  'POST /api/conversations/:id/members': {
    status: 200,
    params: id,
    body: z.strictObject({ userId: Id }),
    answer: Conv,
    summary: 'Adds a member; they ring when a call rings.',
  },
  'DELETE /api/conversations/:id/members/:userId': {
    status: 200,
    params: z.strictObject({ id: Id, userId: Id }),
    answer: Conv,
    summary:
      'Anybody may leave, the maker may remove, also a guest by their `anonymousId`. Who left gets the conversation as it was left.',
  },
  'POST /api/conversations/:id/invites': {
    status: 201,
    params: id,
    answer: z.strictObject({ invite: Invite }),
    summary: 'Makes an invite link.',
  },
  'GET /api/conversations/:id/invites': {
    status: 200,
    params: id,
    answer: z.strictObject({ invites: z.array(Invite) }),
    summary: 'The links that still work.',
  },
  'DELETE /api/invites/:token': { status: 204, params: token, summary: 'Revokes a link.' },
  'GET /api/invites/:token': {
    status: 200,
    open: true,
    params: token,
    answer: z.strictObject({
      conversation: z.strictObject({ title: z.string().optional() }),
      invitedBy: z.strictObject({ displayName: z.string() }),
    }),
    summary: 'What a link leads to.',
  },
  'POST /api/invites/:token/accept': {
    status: 200,
    params: token,
    answer: Conv,
    summary: 'The user is a member from then on and rings; harmless when one already.',
  },
  'POST /api/invites/:token/guest': {
    status: 201,
    open: true,
    params: token,
    body: named,
    answer: z.strictObject({ token: z.string(), guest: Guest, conversation: Conversation }),
    summary: 'A guest without an account, for that conversation only.',
  },
  'GET /api/users': {
    status: 200,
    query: z.strictObject({ query: z.string().max(LIMITS.displayNameCharacters).optional() }),
    answer: z.strictObject({ users: z.array(User) }),
    summary: 'People whom one shares a conversation with.',
  },
  'GET /api/blocks': { status: 200, answer: z.strictObject({ users: z.array(User) }), summary: 'Whom one blocked.' },
  'PUT /api/blocks/:userId': {
    status: 204,
    params: z.strictObject({ userId: Id }),
    summary: 'Their calls do not ring, and they cannot tell.',
  },
  'DELETE /api/blocks/:userId': {
    status: 204,
    params: z.strictObject({ userId: Id }),
    summary: 'Lets them ring again.',
  },
  'GET /api/conversations/:id/calls': {
    status: 200,
    params: id,
    query: CallPage,
    answer: Calls,
    summary: 'Its calls, newest first, live ones too; all, or those that fit what is asked for.',
  },
  'POST /api/conversations/:id/calls/seen': { status: 204, params: id, summary: 'The missed calls were looked at.' },
  'GET /api/calls': {
    status: 200,
    query: CallPage,
    answer: Calls,
    summary: 'One’s calls in all conversations, likewise.',
  },
  'GET /api/calls/:id': {
    status: 200,
    params: id,
    answer: z.strictObject({ call: CallSession }),
    summary: 'One call.',
  },
  'GET /api/calls/:id/timeline': {
    status: 200,
    params: id,
    answer: z.strictObject({ events: z.array(TimelineEvent) }),
    summary: 'What happened in it, step by step.',
  },
  'GET /api/ice-servers': {
    status: 200,
    answer: z.strictObject({ iceServers: z.array(IceServer), ttl: z.int() }),
    summary: 'STUN and TURN servers; `ttl` in seconds.',
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;
type Definition<Name extends RouteName> = (typeof ROUTES)[Name];
/** What a route answers; `undefined` where it answers nothing. */
export type RouteAnswer<Name extends RouteName> =
  Definition<Name> extends { answer: infer A extends z.ZodType } ? z.output<A> : undefined;
export type RouteBody<Name extends RouteName> =
  Definition<Name> extends { body: infer B extends z.ZodType } ? z.input<B> : undefined;
