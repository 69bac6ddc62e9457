import type { PageRequest } from '../store/port.ts';
import type { HttpParts } from './parts.ts';
import type { Asked, Handlers } from './routes.ts';

type Rows =
  | 'GET /api/conversations/:id/calls'
  | 'POST /api/conversations/:id/calls/seen'
  | 'GET /api/calls'
  | 'GET /api/calls/:id'
  | 'GET /api/calls/:id/timeline';

type CallsQuery = Asked<'GET /api/calls'>['query'];

const USUAL_PAGE = 50;

/** Call records (R2, R3). */
export function callRoutes({ directory: { history } }: HttpParts): Pick<Handlers, Rows> {
  return {
    'GET /api/conversations/:id/calls': ({ person, params, query }) =>
      history.ofConversation(person, params.id, page(query)),
    'POST /api/conversations/:id/calls/seen': async ({ person, params }) => {
      await history.markSeen(person, params.id);
      return undefined;
    },
    'GET /api/calls': ({ person, query }) => history.ofPerson(person, page(query)),
    'GET /api/calls/:id': async ({ person, params }) => ({ call: await history.call(person, params.id) }),
    'GET /api/calls/:id/timeline': async ({ person, params }) => ({
      events: await history.timeline(person, params.id),
    }),
  };
}

function page({ cursor, limit = USUAL_PAGE, missed, type, direction }: CallsQuery): PageRequest {
  return {
    limit,
    ...(cursor === undefined ? {} : { cursor }),
    filter: {
      ...(missed === undefined ? {} : { missed: true }),
      ...(type === undefined ? {} : { type }),
      ...(direction === undefined ? {} : { direction }),
    },
  };
}
