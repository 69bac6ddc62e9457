import { ProtocolError } from '@parley/protocol';
import type { Person } from '../call/person.ts';
import type { HttpParts } from './parts.ts';
import type { Handlers } from './routes.ts';

type Rows = 'POST /api/auth/guest' | 'POST /api/auth/refresh';

/** Becoming somebody, and staying so. */
export function authRoutes({ config, store, tokens, newId }: HttpParts): Pick<Handlers, Rows> {
  return {
    'POST /api/auth/guest': async ({ body }) => {
      if (!config.guests) {
        throw new ProtocolError('NOT_ALLOWED', undefined, 'This gateway takes only people whom its product signed in.');
      }
      const user = await store.saveUser({ id: newId(), displayName: body.displayName });
      return { token: await tokens.forUser(user), user: { id: user.id, displayName: user.displayName } };
    },

    'POST /api/auth/refresh': async ({ caller, person }) => {
      if (!caller.renewable) {
        throw new ProtocolError('NOT_ALLOWED', undefined, 'This sign-in is renewed where it was made.');
      }
      return { token: await renewed(person, { store, tokens }) };
    },
  };
}

async function renewed({ id, kind }: Person, { store, tokens }: Pick<HttpParts, 'store' | 'tokens'>): Promise<string> {
  if (kind === 'guest') {
    const guest = await store.guest(id);
    if (guest) return tokens.forGuest(guest);
  } else {
    const user = await store.user(id);
    if (user) return tokens.forUser(user);
  }
  throw new ProtocolError('UNAUTHENTICATED');
}
