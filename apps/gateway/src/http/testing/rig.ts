import type { CallSession, ErrorCode, Presence, RouteName, WireError } from '@parley/protocol';
import { ROUTES, wireError } from '@parley/protocol';
import { countingIds, FakeClock } from '@parley/runtime/fakes';
import * as z from 'zod';
import type { Person, PersonId } from '../../call/person.ts';
import { readConfig } from '../../config.ts';
import { createDirectory } from '../../conversations/directory.ts';
import type { LiveCalls } from '../../conversations/live-calls.ts';
import { createIceServers } from '../../ice/ice-servers.ts';
import { createApiKey } from '../../identity/api-key.ts';
import { createAuthenticator } from '../../identity/authenticator.ts';
import { createHostTokens } from '../../identity/host-tokens.ts';
import { Tokens } from '../../identity/tokens.ts';
import { createLimits } from '../../limits/limits.ts';
import type { Speaker } from '../../socket/speaker.ts';
import type { Store } from '../../store/port.ts';
import { createHttp } from '../http.ts';
import type { HttpParts } from '../parts.ts';

/** Something that was said to somebody. */
export interface Said {
  to: PersonId;
  name: string;
  payload: unknown;
}

export interface Ask {
  /** A token, or nobody. */
  as?: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  // Answers are held to the schema of their row before they get here.
  body: Record<string, never> & { error?: WireError };
  text: string;
  headers: Record<string, unknown>;
}

export const API_KEY = 'a-key-of-the-host-product-0123456789';
const SECRET = 'a secret for tests, long enough 0123456789';
const WireErrorShape = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    retryable: z.boolean(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

export type Rig = ReturnType<typeof createRig>;

/** The HTTP side on a real store, with the sockets and the calls played by hand. For tests. */
export function createRig(store: Store, env: Record<string, string> = {}, replaced: Partial<HttpParts> = {}) {
  const config = readConfig({ NODE_ENV: 'test', API_KEY, ...env });
  const clock = new FakeClock();
  const newId = countingIds('id');
  const tokens = new Tokens(SECRET, clock);
  const said: Said[] = [];
  const noted: unknown[][] = [];
  const presence = new Map<PersonId, Presence>();
  const live = new Map<string, CallSession>();
  const guests = new Map<string, Person[]>();

  const speaker: Speaker = {
    toPersons: (ids, name, payload) => void said.push(...[...ids].map((to) => ({ to, name, payload }))),
    toDevices: (devices, name, payload) =>
      void said.push(...[...devices].map(({ personId }) => ({ to: personId, name, payload }))),
  };
  const liveCalls: LiveCalls = {
    liveCall: (conversationId) => live.get(conversationId),
    guestsPresent: (conversationId) => guests.get(conversationId) ?? [],
    memberAdded: async (conversationId, { id }) => {
      await store.commit([], { membership: { type: 'added', conversationId, userId: id } });
      noted.push(['memberAdded', conversationId, id, said.length]);
    },
    memberRemoved: async (conversationId, person) => {
      await store.commit([], { membership: { type: 'removed', conversationId, person } });
      noted.push(['memberRemoved', conversationId, person.id, said.length]);
    },
    personGone: async (conversationId, id) => void noted.push(['personGone', conversationId, id, said.length]),
    personChanged: ({ id, displayName }) => void noted.push(['personChanged', id, displayName]),
    disconnectPerson: (id) => void noted.push(['disconnectPerson', id]),
  };
  const directory = createDirectory({
    store,
    speaker,
    presence: { presenceOf: (id) => presence.get(id) ?? 'offline' },
    liveCalls,
    clock,
    newId,
  });
  const apiKey = createApiKey(config.apiKey, store);
  const authenticator = createAuthenticator({
    tokens,
    verifyHostToken: createHostTokens(config.auth, SECRET, clock),
    directory: store,
    acceptsOwnUsers: config.guests,
  });
  const http = createHttp({
    config,
    tls: null,
    hsts: false,
    page: null,
    embed: null,
    directory,
    store,
    authenticator,
    tokens,
    apiKey,
    endCall: async (id) => void noted.push(['endCall', id]),
    limits: createLimits(config.limits, clock),
    iceServersFor: createIceServers(config.ice, clock),
    health: { ready: () => store.ping(), metrics: async () => ({ contentType: 'text/plain', text: 'parley 1\n' }) },
    log: {
      debug: () => undefined,
      warn: (...line) => void noted.push(['warn', ...line]),
      error: (...line) => void noted.push(['error', ...line]),
    },
    failed: (error, fields) => {
      noted.push(['error', { ...fields, err: error }, 'http request failed']);
      return wireError('INTERNAL');
    },
    onRefused: (...refusal) => void noted.push(['refused', ...refusal]),
    newId,
    ...replaced,
  });

  /** Sends a request to a row, and holds what comes back to the row's schema. */
  async function ask(name: RouteName, { as, params = {}, query, body, headers = {} }: Ask = {}): Promise<Answer> {
    const [method = '', path = ''] = name.split(' ');
    const url = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? `missing-${key}`));
    const response = await http.inject({
      method: method as 'GET',
      url: query ? `${url}?${new URLSearchParams(query)}` : url,
      headers: { ...(as ? { authorization: `Bearer ${as}` } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const row: { status: number; answer?: z.ZodType } = ROUTES[name];
    const parsed = response.body === '' ? {} : response.json();
    if (response.statusCode >= 400) WireErrorShape.parse(parsed);
    else {
      if (response.statusCode !== row.status) throw new Error(`${name} answered ${response.statusCode}`);
      if (row.answer) row.answer.parse(parsed);
      else if (response.body !== '') throw new Error(`${name} must answer nothing`);
    }
    return { status: response.statusCode, body: parsed, text: response.body, headers: response.headers };
  }

  /** Makes a user, online, and gives their token. */
  async function user(id: string, displayName = id): Promise<string> {
    const saved = await store.saveUser({ id, displayName });
    presence.set(id, 'online');
    return tokens.forUser(saved);
  }

  /** Makes a conversation and gives its id. */
  async function conversation(createdBy: string, ...others: string[]): Promise<string> {
    const id = newId();
    await store.createConversation({ id, direct: false, createdBy, memberIds: [createdBy, ...others] });
    return id;
  }

  /** Makes a link guest who is there, and gives their token. */
  async function guest(conversationId: string, anonymousId: string): Promise<string> {
    const record = { anonymousId, conversationId, displayName: anonymousId };
    await store.saveGuest(record);
    presence.set(anonymousId, 'online');
    guests.set(conversationId, [{ id: anonymousId, kind: 'guest', displayName: anonymousId }]);
    return tokens.forGuest(record);
  }

  return { ask, clock, conversation, directory, guest, guests, http, live, noted, presence, said, store, tokens, user };
}

/** The code of a refusal. */
export function codeOf({ body }: Answer): ErrorCode | undefined {
  return body.error?.code;
}
