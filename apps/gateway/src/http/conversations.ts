import type { HttpParts } from './parts.ts';
import type { Handlers } from './routes.ts';

type Rows =
  | 'POST /api/conversations'
  | 'GET /api/conversations'
  | 'GET /api/conversations/:id'
  | 'PATCH /api/conversations/:id'
  | 'POST /api/conversations/:id/members'
  | 'DELETE /api/conversations/:id/members/:userId';

/** Conversations and their members. */
export function conversationRoutes({ directory: { conversations } }: HttpParts): Pick<Handlers, Rows> {
  return {
    'POST /api/conversations': async ({ person, body }) => ({ conversation: await conversations.create(person, body) }),
    'GET /api/conversations': async ({ person }) => ({ conversations: await conversations.list(person) }),
    'GET /api/conversations/:id': async ({ person, params }) => ({
      conversation: await conversations.get(person, params.id),
    }),
    'PATCH /api/conversations/:id': async ({ person, params, body }) => ({
      conversation: await conversations.rename(person, params.id, body.title),
    }),
    'POST /api/conversations/:id/members': async ({ person, params, body }) => ({
      conversation: await conversations.add(person, params.id, body.userId),
    }),
    'DELETE /api/conversations/:id/members/:userId': async ({ person, params }) => ({
      conversation: await conversations.remove(person, params.id, params.userId),
    }),
  };
}
