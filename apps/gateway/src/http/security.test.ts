import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { createOriginCheck } from './origin.ts';
import { createRig, type Rig } from './testing/rig.ts';

let store: Store;
let rig: Rig;

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
  rig = createRig(store, { ALLOWED_ORIGINS: 'https://chat.example' });
});
afterEach(async () => {
  await rig.http.close();
  await store.close();
});

const FOREIGN = [
  'https://evil.example',
  'null',
  '',
  'http://calls.example.evil.example',
  'http://calls.example:81',
  'https://calls.example',
  'http://CALLS.example',
  'http://calls.example/',
  'http://calls.example, https://chat.example',
  'https://chat.example.evil.example',
  'file://',
];

describe('the origin (S6)', () => {
  const become = (origin?: string) =>
    rig.http.inject({
      method: 'POST',
      url: '/api/auth/guest',
      payload: { displayName: 'Zoe' },
      headers: { host: 'calls.example', ...(origin === undefined ? {} : { origin }) },
    });

  it.each(FOREIGN)('%j changes nothing here', async (origin) => {
    const answer = await become(origin);
    expect([answer.statusCode, answer.json().error.code]).toEqual([403, 'NOT_ALLOWED']);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each([undefined, 'http://calls.example', 'https://chat.example'])('%s may', async (origin) => {
    expect((await become(origin)).statusCode).toBe(201);
  });

  it('that is allowed may read the answers, and no other', async () => {
    const health = async (origin: string) =>
      (await rig.http.inject({ url: '/healthz', headers: { origin, host: 'calls.example' } })).headers;
    expect(await health('https://chat.example')).toMatchObject({
      'access-control-allow-origin': 'https://chat.example',
      vary: 'Origin',
    });
    for (const origin of FOREIGN) expect((await health(origin))['access-control-allow-origin']).toBeUndefined();
  });

  it('is asked about before a request by browsers', async () => {
    const preflight = (origin: string) =>
      rig.http.inject({
        method: 'OPTIONS',
        url: '/api/me',
        headers: { origin, host: 'calls.example', 'access-control-request-method': 'PATCH' },
      });
    const allowed = await preflight('https://chat.example');
    expect(allowed.statusCode).toBe(204);
    expect(allowed.headers).toMatchObject({
      'access-control-allow-origin': 'https://chat.example',
      'access-control-allow-headers': 'Authorization, Content-Type',
    });
    expect(allowed.headers['access-control-allow-credentials']).toBeUndefined();
    expect((await preflight('https://evil.example')).statusCode).toBe(403);
  });

  it('of sockets is decided by the same rule', () => {
    const welcome = (env: Record<string, string>, headers: Record<string, string>, encrypted = false) =>
      createOriginCheck(readConfig(env))({
        headers,
        socket: { remoteAddress: '127.0.0.1', ...(encrypted ? { encrypted } : {}) },
      } as unknown as IncomingMessage);
    const host = 'calls.example';
    const allowed = { ALLOWED_ORIGINS: 'https://chat.example' };
    for (const origin of FOREIGN) expect(welcome(allowed, { host, origin })).toBe(false);
    expect(welcome(allowed, { host })).toBe(true);
    expect(welcome(allowed, { host, origin: 'https://chat.example' })).toBe(true);
    expect(welcome({}, { host, origin: 'https://calls.example' }, true)).toBe(true);
    const settled = { PUBLIC_URL: 'https://calls.example' };
    expect(welcome(settled, { host: 'inner:3000', origin: 'https://calls.example' })).toBe(true);
    expect(welcome(settled, { host: 'evil.example', origin: 'http://evil.example' })).toBe(false);
    const forwarded = {
      host: 'inner',
      origin: 'https://calls.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': host,
    };
    expect(welcome({}, forwarded)).toBe(false);
    expect(welcome({ TRUST_PROXY: '1' }, forwarded)).toBe(true);
  });
});

describe('browsers are told', () => {
  it('what the page may do, and not to be framed', async () => {
    const { headers } = await rig.http.inject({ url: '/healthz', headers: { host: 'calls.example:3000' } });
    const policy = String(headers['content-security-policy']).split(';');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'self' ws://calls.example:3000");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("manifest-src 'self'");
    expect(policy).toContain("worker-src 'self'");
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'permissions-policy': expect.stringContaining('camera=(self), microphone=(self)'),
    });
  });

  it('that the page may use devices and the screen, and frames inside it nothing', async () => {
    const permissions = String((await rig.http.inject('/healthz')).headers['permissions-policy']).split(', ');
    for (const feature of ['display-capture', 'speaker-selection', 'autoplay', 'fullscreen', 'picture-in-picture']) {
      expect(permissions).toContain(`${feature}=(self)`);
    }
    expect(permissions).toContain('screen-wake-lock=(self)');
    expect(permissions).toContain('geolocation=()');
  });

  it.each(["evil; script-src 'unsafe-inline'", "evil.example' *", 'a b', '*'])(
    'no policy of a client’s making: %s',
    async (host) => {
      const { headers } = await rig.http.inject({ url: '/healthz', headers: { host } });
      expect(headers['content-security-policy']).not.toMatch(/unsafe-inline|\* |ws:\/\/\*/);
    },
  );

  it('to come back over TLS only where the certificate can be trusted to stay', async () => {
    expect((await rig.http.inject('/healthz')).headers['strict-transport-security']).toBeUndefined();
    const strict = createRig(store, {}, { hsts: true });
    expect((await strict.http.inject('/healthz')).headers['strict-transport-security']).toBe('max-age=31536000');
    await strict.http.close();
  });
});
