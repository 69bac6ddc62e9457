import { createRequestHost } from './forwarding.ts';
import type { HttpParts } from './parts.ts';
import type { Handlers } from './routes.ts';

type Rows =
  | 'GET /api/me'
  | 'PATCH /api/me'
  | 'GET /api/me/export'
  | 'DELETE /api/me'
  | 'GET /api/users'
  | 'GET /api/blocks'
  | 'PUT /api/blocks/:userId'
  | 'DELETE /api/blocks/:userId'
  | 'GET /api/ice-servers';

/** What concerns whoever asks. */
export function meRoutes({ config, directory, iceServersFor }: HttpParts): Pick<Handlers, Rows> {
  const hostOf = createRequestHost(config);
  const { people, personalData, blocks } = directory;
  return {
    'GET /api/me': async ({ person }) => ({ user: await people.me(person) }),
    'PATCH /api/me': async ({ person, body }) => ({ user: await people.change(person, body) }),
    'GET /api/me/export': async ({ person }) => ({ ...(await personalData.export(person)) }),
    'DELETE /api/me': ({ person }) => personalData.erase(person).then(nothing),
    'GET /api/users': async ({ person, query }) => ({ users: await people.acquaintances(person, query.query) }),
    'GET /api/blocks': async ({ person }) => ({ users: await blocks.of(person) }),
    'PUT /api/blocks/:userId': ({ person, params }) => blocks.add(person, params.userId).then(nothing),
    'DELETE /api/blocks/:userId': ({ person, params }) => blocks.remove(person, params.userId).then(nothing),
    'GET /api/ice-servers': async ({ person, request }) => iceServersFor(person.id, hostOf(request.raw)),
  };
}

const nothing = () => undefined;
