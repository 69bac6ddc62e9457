import { ROUTES, type RouteName } from '@parley/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from './client.ts';
import { type Question, useStage } from './stage.ts';

const CHAT = 'https://chat.example';

/** S6: a page of another origin, which the operator lets in, as a browser would ask for it. */
describe('a page of an allowed origin', () => {
  const stage = useStage({ ALLOWED_ORIGINS: `https://app.example, ${CHAT}` });
  const unreadable: string[] = [];
  afterEach(() => {
    expect(unreadable.splice(0)).toEqual([]);
  });

  /** Asks as `fetch` does in a browser: the preflight first where one is due, and an answer only if it may be read. */
  async function ask(name: RouteName, { as, params = {}, query, body }: Question = {}, origin = CHAT) {
    const [method = '', path = ''] = name.split(' ');
    const search = query ? `?${new URLSearchParams(query)}` : '';
    const url = stage.origin + path.replace(/:(\w+)/g, (_, key: string) => params[key] ?? key) + search;
    const wanted = [...(as ? ['authorization'] : []), ...(body === undefined ? [] : ['content-type'])];
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        ...(wanted.length > 0 ? { 'access-control-request-headers': wanted.join(',') } : {}),
      },
    });
    const list = (header: string) => (preflight.headers.get(header) ?? '').toLowerCase().split(/,\s*/);
    const allowed =
      preflight.ok &&
      preflight.headers.get('access-control-allow-origin') === origin &&
      list('access-control-allow-methods').includes(method.toLowerCase()) &&
      wanted.every((header) => list('access-control-allow-headers').includes(header));
    if (!allowed) unreadable.push(`preflight of ${name}`);
    const response = await fetch(url, {
      method,
      headers: {
        origin,
        ...(as ? { authorization: `Bearer ${as.token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.headers.get('access-control-allow-origin') !== origin) unreadable.push(name);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  }

  async function person(displayName: string): Promise<Person> {
    const { status, body } = await ask('POST /api/auth/guest', { body: { displayName } });
    expect(status).toBe(201);
    return { id: body.user.id, displayName, token: body.token, kind: 'user' };
  }

  it('S6.1: may use every route of the protocol, and read what it says, refusals too', async () => {
    const [alice, bob] = [await person('Alice'), await person('Bob')];
    const made = await ask('POST /api/conversations', { as: alice, body: { memberIds: [bob.id] } });
    const { id } = made.body.conversation;
    // Whoever is erased can ask for nothing more.
    const last = 'DELETE /api/me';
    const names = (Object.keys(ROUTES) as RouteName[]).filter((name) => name !== last);
    for (const name of [...names, last] as const) {
      const { status } = await ask(name, { as: alice, params: { id, userId: bob.id, token: 'none' } });
      // That what was sent is wrong or absent is said by whoever let it in.
      expect({ name, status }).toEqual({
        name,
        status: expect.toSatisfy((it) => [200, 201, 204, 400, 404].includes(it)),
      });
    }
  });

  it('S6.1: reads how long it must wait', async () => {
    const { headers } = await ask('GET /api/me');
    expect(headers.get('access-control-expose-headers')).toBe('Retry-After');
  });

  it.each(['websocket', 'polling'] as const)('S6.1: calls through Socket.IO by %s', async (transport) => {
    const [one, other] = [await person('Alice'), await person('Bob')];
    const from = { transports: [transport], headers: { origin: CHAT } };
    const [alice, bob] = [await stage.connect(one, from), await stage.connect(other, from)];
    const { call } = await alice.command('call:initiate', { to: bob.id, type: 'audio' });
    await bob.waitFor('call:initiated');
    await bob.command('call:join', { callId: call.id });
    await alice.command('call:leave', { callId: call.id });
    await bob.waitFor('call:ended');
  });

  it('S6.1: reads what Socket.IO says over HTTP, and so may connect by polling in a browser', async () => {
    const handshake = `${stage.origin}/socket.io/?EIO=4&transport=polling`;
    const opened = await fetch(handshake, { headers: { origin: CHAT } });
    expect([opened.status, opened.headers.get('access-control-allow-origin')]).toEqual([200, CHAT]);
    const { sid } = JSON.parse((await opened.text()).slice(1));
    const polled = await fetch(`${handshake}&sid=${sid}`, {
      method: 'POST',
      headers: { origin: CHAT, 'content-type': 'text/plain;charset=UTF-8' },
      body: '40{}',
    });
    expect([polled.status, polled.headers.get('access-control-allow-origin')]).toEqual([200, CHAT]);
  });

  it('S6.1: is the only one: of a third the preflight is refused, and its socket too', async () => {
    const foreign = 'https://evil.example';
    const preflight = await fetch(`${stage.origin}/api/me`, {
      method: 'OPTIONS',
      headers: { origin: foreign, 'access-control-request-method': 'GET' },
    });
    expect(preflight.status).toBe(403);
    const opened = await fetch(`${stage.origin}/socket.io/?EIO=4&transport=polling`, { headers: { origin: foreign } });
    expect(opened.status).toBe(403);
  });
});
