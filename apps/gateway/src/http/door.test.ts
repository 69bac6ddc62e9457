import { LIMITS, ROUTES, type RouteName } from '@parley/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { API_KEY, type Ask, codeOf, createRig, type Rig } from './testing/rig.ts';

// What holds for every row alike: the order of refusals, the limits, and what an error looks like.

let store: Store;
let rig: Rig;
let ann: string;

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
  rig = createRig(store);
  ann = await rig.user('ann', 'Ann');
});
afterEach(async () => {
  await rig.http.close();
  await store.close();
});

const NAMES = Object.keys(ROUTES) as RouteName[];
const row = (name: RouteName): { status: number; open?: true; params?: unknown; body?: unknown } => ROUTES[name];
const CLOSED = NAMES.filter((name) => !row(name).open);
const WITH_BODY = NAMES.filter((name) => row(name).body);

/** A request to a row whose parts name nothing that exists. */
function somewhere(name: RouteName, ask: Ask = {}): Ask {
  return { params: { id: 'none', userId: 'none', token: 'none' }, ...ask, ...(row(name).open ? {} : { as: ann }) };
}

const raw = (url: string, payload: string, headers: Record<string, string> = {}) =>
  rig.http.inject({
    method: 'POST',
    url,
    payload,
    headers: { authorization: `Bearer ${ann}`, 'content-type': 'application/json', ...headers },
  });

describe('the token', () => {
  const BAD = ['', 'Bearer', 'Bearer ', 'Basic YW5uOng=', 'Bearer a.b.c', `Bearer ${'x'.repeat(9000)}`, 'bearer null'];

  it.each(CLOSED)('%s needs one, before anything else is looked at', async (name) => {
    for (const authorization of BAD) {
      const answer = await rig.ask(name, {
        headers: { authorization },
        body: row(name).body ? { wrong: 1 } : undefined,
      });
      expect([answer.status, codeOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });

  it('counts in the header alone, never in the address (S1)', async () => {
    const answer = await rig.http.inject({ method: 'GET', url: `/api/me?token=${ann}&access_token=${ann}` });
    expect(answer.statusCode).toBe(401);
  });

  it('ends', async () => {
    await rig.clock.advance(31 * 24 * 3_600_000);
    expect(codeOf(await rig.ask('GET /api/me', { as: ann }))).toBe('UNAUTHENTICATED');
  });
});

describe('actAs', () => {
  it('lets the host product act for anybody, seen before or not', async () => {
    const headers = { authorization: `Bearer ${API_KEY}`, actAs: 'product-7' };
    await rig.ask('PATCH /api/me', { headers, body: { displayName: 'Seven' } });
    const made = await rig.ask('POST /api/conversations', { headers, body: { memberIds: ['product-8'] } });
    expect(made.body).toMatchObject({ conversation: { createdBy: 'product-7' } });
    expect(await store.user('product-7')).toMatchObject({ displayName: 'Seven' });
  });

  it.each([undefined, '', '__proto__', 'x'.repeat(129)])('must name a user: %s', async (actAs) => {
    const answer = await rig.ask('GET /api/me', {
      headers: { authorization: `Bearer ${API_KEY}`, ...(actAs === undefined ? {} : { actAs }) },
    });
    expect(answer.body.error).toMatchObject({ code: 'INVALID_PAYLOAD', details: { paths: ['actAs'] } });
  });

  it('is refused to everybody without the key', async () => {
    await rig.user('bob');
    expect(codeOf(await rig.ask('GET /api/me', { as: ann, headers: { actAs: 'bob' } }))).toBe('NOT_ALLOWED');
    for (const key of [API_KEY.slice(0, -1), `${API_KEY}x`, API_KEY.toUpperCase(), 'null', 'undefined']) {
      const answer = await rig.ask('GET /api/me', { headers: { authorization: `Bearer ${key}`, actAs: 'bob' } });
      expect(codeOf(answer)).toBe('UNAUTHENTICATED');
    }
  });

  it('means nothing where no key is set', async () => {
    const keyless = createRig(store, { API_KEY: '' });
    for (const key of ['null', 'undefined', API_KEY, '""']) {
      const answer = await keyless.ask('GET /api/me', { headers: { authorization: `Bearer ${key}`, actAs: 'ann' } });
      expect(codeOf(answer)).toBe('UNAUTHENTICATED');
    }
    await keyless.http.close();
  });

  it('makes no token: the host product makes its own', async () => {
    const headers = { authorization: `Bearer ${API_KEY}`, actAs: 'ann' };
    expect(codeOf(await rig.ask('POST /api/auth/refresh', { headers }))).toBe('NOT_ALLOWED');
  });
});

describe('the payload', () => {
  it.each(NAMES.filter((name) => row(name).params))('%s takes ids of 1 to 128 characters', async (name) => {
    for (const key of ['id', 'userId', 'token'].filter((part) => name.includes(`:${part}`))) {
      const body = name.endsWith('/guest') ? { displayName: 'Zoe' } : undefined;
      const params = { id: 'none', userId: 'none', token: 'none', [key]: 'x'.repeat(LIMITS.idCharacters + 1) };
      const answer = await rig.ask(name, { ...somewhere(name), params, body });
      expect(answer.body.error).toMatchObject({ code: 'INVALID_PAYLOAD', details: { paths: [key] } });
    }
  });

  it.each(WITH_BODY)('%s refuses what is not its body, and goes on', async (name) => {
    const hostile = [[], null, 7, 'text', { unknown: 1 }, { displayName: {} }, { title: [] }, { userId: 7 }];
    for (const body of hostile) {
      const answer = await rig.http.inject({
        method: name.split(' ')[0] as 'POST',
        url: (name.split(' ')[1] ?? '').replace(/:\w+/g, 'none'),
        payload: JSON.stringify(body),
        headers: { authorization: `Bearer ${ann}`, 'content-type': 'application/json' },
      });
      expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'INVALID_PAYLOAD']);
    }
    expect((await rig.ask('GET /api/me', { as: ann })).status).toBe(200);
  });

  it.each([
    '{',
    'null null',
    '{"title":"x",}',
    '\u0000',
    '{"__proto__":{"title":"x"}}',
    '{"constructor":{"prototype":{"title":"x"}}}',
    `${'['.repeat(30_000)}`,
  ])('that is no JSON, or would poison objects, is refused: %.40s', async (payload) => {
    const answer = await raw('/api/conversations', payload);
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'INVALID_PAYLOAD']);
    expect(({} as { title?: string }).title).toBeUndefined();
  });

  it('is JSON by its type', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/json', '']) {
      const answer = await raw('/api/conversations', '{"title":"x"}', { 'content-type': type });
      expect(answer.json().error?.code).toBe('INVALID_PAYLOAD');
    }
    expect(await store.conversationsOf('ann')).toEqual([]);
  });

  it('may be left out where there is none, whatever type is named', async () => {
    expect((await raw('/api/conversations', '')).statusCode).toBe(201);
  });

  it('of more than 64 KiB is PAYLOAD_TOO_LARGE; of 64 KiB it is read', async () => {
    const padded = (bytes: number) => `{"title":"x"${' '.repeat(bytes - 13)}}`;
    const large = await raw('/api/conversations', padded(LIMITS.messageBytes + 1));
    expect([large.statusCode, large.json().error.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect((await raw('/api/conversations', padded(LIMITS.messageBytes))).statusCode).toBe(201);
  });

  it('is not repeated in the answer', async () => {
    const answer = await raw('/api/conversations', '{"title":7,"secret-key":"secret-value"}');
    expect(answer.body).not.toContain('secret-value');
    expect(answer.json().error.details.paths.sort()).toEqual(['secret-key', 'title']);
  });
});

describe('the rate (S4)', () => {
  it('is per person: a flood by one slows nobody else', async () => {
    rig = createRig(store, { LIMIT_HTTP_PER_SECOND: '3' });
    const bob = await rig.user('bob');
    const codes = [];
    for (let n = 0; n < 4; n++) codes.push(codeOf(await rig.ask('GET /api/me', { as: ann })));
    expect(codes).toEqual([undefined, undefined, undefined, 'RATE_LIMITED']);
    expect((await rig.ask('GET /api/me', { as: bob })).status).toBe(200);
    const refused = await rig.ask('GET /api/me', { as: ann });
    expect(refused.body.error?.details).toEqual({ retryAfterMs: 334 });
    expect(refused.headers['retry-after']).toBe('1');
    await rig.clock.advance(334);
    expect((await rig.ask('GET /api/me', { as: ann })).status).toBe(200);
  });

  it('is told before the payload is looked at', async () => {
    rig = createRig(store, { LIMIT_HTTP_PER_SECOND: '1' });
    await rig.ask('GET /api/me', { as: ann });
    expect(codeOf(await rig.ask('POST /api/conversations', { as: ann, body: { wrong: 1 } }))).toBe('RATE_LIMITED');
  });

  it('of new people is per address, users and link guests together', async () => {
    rig = createRig(store, { LIMIT_GUESTS_PER_MINUTE: '2' });
    const guest = () => rig.ask('POST /api/auth/guest', { body: { displayName: 'Zoe' } });
    await guest();
    await rig.ask('POST /api/invites/:token/guest', { params: { token: 'none' }, body: { displayName: 'Zoe' } });
    expect(codeOf(await guest())).toBe('RATE_LIMITED');
  });

  it('is not escaped by claiming another address', async () => {
    rig = createRig(store, { LIMIT_GUESTS_PER_MINUTE: '2' });
    const codes = [];
    for (let n = 0; n < 3; n++) {
      const headers = { 'x-forwarded-for': `203.0.113.${n}`, forwarded: `for=203.0.113.${n}`, 'x-real-ip': `${n}` };
      codes.push(codeOf(await rig.ask('POST /api/auth/guest', { headers, body: { displayName: 'Zoe' } })));
    }
    expect(codes).toEqual([undefined, undefined, 'RATE_LIMITED']);
  });

  it('of guesses at tokens and keys is per address', async () => {
    rig = createRig(store, { LIMIT_HTTP_PER_SECOND: '3' });
    const codes = [];
    for (let n = 0; n < 3; n++) {
      codes.push(codeOf(await rig.ask('GET /api/me', { headers: { authorization: `Bearer guess-${n}` } })));
    }
    const operator = await rig.http.inject({ url: '/api/operator/calls', headers: { authorization: 'Bearer guess' } });
    codes.push(operator.json().error.code);
    expect(codes).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'RATE_LIMITED']);
    expect((await rig.ask('GET /api/me', { as: ann })).status).toBe(200);
  });
});

describe('an error', () => {
  it.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/api/me/',
    '/api/me/nothing',
    '/api/conversations/none/nothing',
    '/API/me',
    '/nothing',
  ])('answers at %s, where there is nothing', async (url) => {
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const answer = await rig.http.inject({ method, url, headers: { accept: 'text/html' } });
      expect(answer.statusCode).toBe(404);
      expect(answer.json().error).toMatchObject({ code: expect.any(String), message: expect.any(String) });
    }
  });

  it.each(['/api/conversations/%', '/api/conversations/%ff', '/%c0%ae%c0%ae/', '/api/invites/%00'])(
    'answers at %s, which is no address',
    async (url) => {
      const answer = await rig.http.inject({ url, headers: { authorization: `Bearer ${ann}` } });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.json().error.code).toEqual(expect.any(String));
    },
  );

  it('that nobody foresaw tells nothing, and is logged with the route, not the address', async () => {
    rig = createRig({
      ...store,
      invite: async () => {
        throw new Error('SQLITE_CORRUPT in /var/secret/parley.db');
      },
    });
    const answer = await rig.ask('GET /api/invites/:token', { params: { token: 'secret-token' } });
    expect([answer.status, codeOf(answer)]).toEqual([500, 'INTERNAL']);
    expect(answer.text).not.toMatch(/SQLITE|secret/);
    const [line] = rig.noted.filter(([level]) => level === 'error');
    expect(line?.[1]).toMatchObject({ method: 'GET', route: '/api/invites/:token' });
    expect(JSON.stringify(line)).not.toContain('secret-token');
  });

  it('that a person causes is counted under them, else under their address (R4)', async () => {
    await rig.ask('GET /api/calls/:id', { as: ann, params: { id: 'none' } });
    await rig.ask('GET /api/me');
    expect(
      rig.noted.map(([what, address, error, personId]) => [what, address, (error as { code: string }).code, personId]),
    ).toEqual([
      ['refused', '127.0.0.1', 'CALL_NOT_FOUND', 'ann'],
      ['refused', '127.0.0.1', 'UNAUTHENTICATED', undefined],
    ]);
  });
});

it('answers are kept by no cache', async () => {
  for (const answer of [await rig.ask('GET /api/me', { as: ann }), await rig.ask('GET /api/me')]) {
    expect(answer.headers['cache-control']).toBe('no-store');
  }
});

it('watchers are told of life, readiness and metrics without a token', async () => {
  for (const url of ['/healthz', '/readyz', '/metrics']) expect((await rig.http.inject(url)).statusCode).toBe(200);
  const broken = createRig(
    store,
    {},
    {
      health: {
        ready: () => Promise.reject(new Error('gone')),
        metrics: async () => ({ contentType: 'text/plain', text: '' }),
      },
    },
  );
  const answer = await broken.http.inject('/readyz');
  expect([answer.statusCode, answer.json().error.code]).toEqual([503, 'UNAVAILABLE']);
  expect((await broken.http.inject('/healthz')).statusCode).toBe(200);
  await broken.http.close();
});
