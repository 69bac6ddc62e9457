import { request } from 'node:http';
import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import type { Client, Person } from './client.ts';
import { hostToken, HOST_SECRET as SECRET } from './host-token.ts';
import { useStage } from './stage.ts';

describe('tokens', () => {
  const clock = new FakeClock();
  const stage = useStage({ AUTH_SECRET: SECRET }, clock);
  const inSeconds = (seconds: number) => Math.floor(clock.now() / 1000) + seconds;

  function withToken(token: unknown): Client {
    const person: Person = { id: 'hana', displayName: 'Hana', token: 'unused', kind: 'user' };
    return stage.unconnected(person, { auth: token === undefined ? {} : { token } });
  }

  function host(id: string, seconds: number): Person {
    const token = hostToken({ sub: id, name: id, exp: inSeconds(seconds) });
    return { id, displayName: id, token, kind: 'user' };
  }

  it.each([
    ['missing', () => undefined],
    ['empty', () => ''],
    ['no token at all', () => 'not-a-token'],
    ['a number', () => 7],
    ['an object', () => ({ toString: 'x' })],
    ['too long', () => 'x'.repeat(9_000)],
    ['expired', () => hostToken({ sub: 'hana', exp: inSeconds(-1) })],
    ['without an end', () => hostToken({ sub: 'hana' })],
    ['without a person', () => hostToken({ exp: inSeconds(60) })],
    ['forged', () => hostToken({ sub: 'hana', exp: inSeconds(60) }, { secret: 'another secret, long enough 012345' })],
    ['unsigned', () => hostToken({ sub: 'hana', exp: inSeconds(60) }, { alg: 'none' })],
  ])('S1: a token that is %s is a connect_error with UNAUTHENTICATED', async (_what, token) => {
    const client = withToken(token());
    const refused = new Promise<Error & { data?: unknown }>((resolve) => client.socket.once('connect_error', resolve));
    client.socket.connect();
    const error = await refused;
    expect(error.data).toMatchObject({ code: 'UNAUTHENTICATED', retryable: false, message: error.message });
    expect(client.heard).toEqual([]);
  });

  it('S1: a token whose claims were changed after it was signed is refused', async () => {
    const [head, , signature] = hostToken({ sub: 'hana', exp: inSeconds(60) }).split('.');
    const claims = Buffer.from(JSON.stringify({ sub: 'mallory', exp: inSeconds(60) })).toString('base64url');
    const client = withToken(`${head}.${claims}.${signature}`);
    const refused = new Promise<Error & { data?: unknown }>((resolve) => client.socket.once('connect_error', resolve));
    client.socket.connect();
    expect((await refused).data).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('S1: a person of the host product is a user from their first connection on', async () => {
    const [alice, hana] = [await stage.newcomer('Alice'), host('hana-of-host', 3600)];
    const client = await stage.connect(hana);
    expect(client.session.userId).toBe('hana-of-host');
    const { call } = await alice.command('call:initiate', { to: 'hana-of-host', type: 'audio' });
    expect((await client.waitFor('call:initiated')).callId).toBe(call.id);
  });

  it('S1: a socket is told within the last minute of its token, refreshes it, and lives on', async () => {
    const client = await stage.connect(host('rita', 90));
    await clock.advance(25_000);
    await client.caughtUp();
    expect(client.events('session:expiring')).toEqual([]);
    await clock.advance(10_000);
    const { expiresAt } = await client.waitFor('session:expiring');
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(clock.now() + 60_000);
    const fresh = host('rita', 3600);
    const answer = await client.command('session:refresh', { token: fresh.token });
    expect(Date.parse(answer.expiresAt)).toBe(inSeconds(3600) * 1000);
    await clock.advance(100_000);
    await client.caughtUp();
    expect(client.socket.connected).toBe(true);
    expect(client.events('session:expiring')).toHaveLength(1);
  });

  it('S1, C7: past its end every command is UNAUTHENTICATED, and the socket is closed', async () => {
    const client = await stage.connect(host('otto', 8));
    const gone = client.disconnected();
    await clock.advance(8_500);
    if (client.socket.connected) {
      expect((await client.refused('call:sync', { callId: 'x' })).code).toBe('UNAUTHENTICATED');
    }
    await clock.advance(5_000);
    expect(await gone).toBe('io server disconnect');
  });

  it.each([
    ['of another person', () => host('mallory', 3600).token],
    ['that has ended', () => hostToken({ sub: 'nina', exp: inSeconds(-1) })],
    ['that is forged', () => hostToken({ sub: 'nina', exp: inSeconds(60) }, { secret: 'x'.repeat(40) })],
  ])('S1: session:refresh with a token %s is UNAUTHENTICATED and changes nothing', async (_what, token) => {
    const client = await stage.connect(host('nina', 3600));
    expect((await client.refused('session:refresh', { token: token() })).code).toBe('UNAUTHENTICATED');
    expect(client.socket.connected).toBe(true);
    await client.caughtUp();
    expect((await client.refused('call:sync', { callId: 'x' })).code).toBe('CALL_NOT_FOUND');
  });

  it('S1: the token of a user who has erased themselves opens nothing any more', async () => {
    const alice = await stage.newcomer('Alice');
    const gone = alice.disconnected();
    await stage.ask('DELETE /api/me', { as: alice.person });
    await gone;
    await expect(stage.connect(alice.person)).rejects.toMatchObject({ data: { code: 'UNAUTHENTICATED' } });
  });
});

describe('origins', () => {
  const stage = useStage({ ALLOWED_ORIGINS: 'https://app.example' });
  const POLLING = '/socket.io/?EIO=4&transport=polling';

  /** The status of a request with this `Origin`; 101 is an opened WebSocket. */
  function status(path: string, origin: string | undefined, { upgrade = false, method = 'GET', body = '' } = {}) {
    return new Promise<number>((resolve, reject) => {
      const headers = {
        ...(origin === undefined ? {} : { origin }),
        ...(upgrade
          ? {
              connection: 'Upgrade',
              upgrade: 'websocket',
              'sec-websocket-version': '13',
              'sec-websocket-key': Buffer.alloc(16, 7).toString('base64'),
            }
          : {}),
      };
      const sent = request(`${stage.origin}${path}`, { method, headers, agent: false });
      sent.on('response', (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      });
      sent.on('upgrade', (_response, socket) => {
        resolve(101);
        socket.destroy();
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  const origins: [string, () => string | undefined, boolean][] = [
    ['its own origin', () => stage.origin, true],
    ['an allowed origin', () => 'https://app.example', true],
    ['no origin', () => undefined, true],
    ['a foreign origin', () => 'https://evil.example', false],
    ['the origin null', () => 'null', false],
    ['an origin that begins like an allowed one', () => 'https://app.example.evil.example', false],
    ['its own host by another scheme', () => stage.origin.replace('http:', 'https:'), false],
    ['its own host at another port', () => 'http://127.0.0.1:1', false],
    ['an empty origin', () => '', false],
  ];

  it.each(origins)(
    'S6.1: %s: every transport, from the handshake to each later request',
    async (_what, of, welcome) => {
      const origin = of();
      const websocket = '/socket.io/?EIO=4&transport=websocket';
      expect(await status(websocket, origin, { upgrade: true })).toBe(welcome ? 101 : 403);
      expect(await status(POLLING, origin)).toBe(welcome ? 200 : 403);

      // A session that began elsewhere is no way in.
      const opened = await (await fetch(`${stage.origin}${POLLING}`)).text();
      const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
      const later = `${POLLING}&sid=${sid}`;
      expect(await status(later, origin, { method: 'POST', body: '40{"token":"x"}' })).toBe(welcome ? 200 : 403);
      expect(await status(later, origin)).toBe(welcome ? 200 : 403);
      const upgraded = await status(`${websocket}&sid=${sid}`, origin, { upgrade: true });
      expect(upgraded).toBe(welcome ? 101 : 403);
    },
  );

  it('S6.1: a page of its own origin talks, a foreign one does not', async () => {
    const person = await stage.person('Alice');
    const own = await stage.connect(person, { headers: { origin: stage.origin } });
    expect(own.session.userId).toBe(person.id);
    for (const transport of ['websocket', 'polling'] as const) {
      const foreign = { headers: { origin: 'https://evil.example' }, transports: [transport] };
      await expect(stage.connect(person, foreign)).rejects.toThrow(
        `${transport === 'polling' ? 'xhr poll' : 'websocket'} error`,
      );
    }
  });
});
