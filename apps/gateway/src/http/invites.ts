import { ProtocolError } from '@parley/protocol';
import type { FastifyRequest } from 'fastify';
import { peerOf } from './forwarding.ts';
import { createOwnOrigin } from './origin.ts';
import type { HttpParts } from './parts.ts';
import type { Handlers } from './routes.ts';

type Rows =
  | 'POST /api/conversations/:id/invites'
  | 'GET /api/conversations/:id/invites'
  | 'DELETE /api/invites/:token'
  | 'GET /api/invites/:token'
  | 'POST /api/invites/:token/accept'
  | 'POST /api/invites/:token/guest';

/** Links into a conversation. */
export function inviteRoutes({ config, directory: { invites }, tokens }: HttpParts): Pick<Handlers, Rows> {
  const ownOrigin = createOwnOrigin(config);
  const pageOrigin = ({ raw }: FastifyRequest): string => {
    const origin = ownOrigin(peerOf(raw));
    if (origin === undefined) throw new ProtocolError('INVALID_PAYLOAD', { paths: ['host'] });
    return origin;
  };
  return {
    'POST /api/conversations/:id/invites': async ({ person, params, request }) => ({
      invite: await invites.create(person, params.id, pageOrigin(request)),
    }),
    'GET /api/conversations/:id/invites': async ({ person, params, request }) => ({
      invites: await invites.of(person, params.id, pageOrigin(request)),
    }),
    'DELETE /api/invites/:token': async ({ person, params }) => {
      await invites.revoke(person, params.token);
      return undefined;
    },
    'GET /api/invites/:token': ({ params }) => invites.preview(params.token),
    'POST /api/invites/:token/accept': async ({ person, params }) => ({
      conversation: await invites.accept(person, params.token),
    }),
    'POST /api/invites/:token/guest': async ({ params, body }) => {
      const { guest, conversation } = await invites.welcomeGuest(params.token, body.displayName);
      const { anonymousId, displayName } = guest;
      return { token: await tokens.forGuest(guest), guest: { anonymousId, displayName }, conversation };
    },
  };
}
