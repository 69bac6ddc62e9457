import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProtocolError } from '@parley/protocol';
import { FakeClock } from '@parley/runtime/fakes';
import { exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuthenticator } from './authenticator.ts';
import { createHostTokens } from './host-tokens.ts';
import { Tokens } from './tokens.ts';

const SECRET = 'the gateway’s own, which the host does not know';
const clock = new FakeClock();
const expiry = Math.floor(clock.now() / 1000) + 60;

let server: Server;
let answer: { status: number; body: string };
let fetches: number;

beforeEach(async () => {
  fetches = 0;
  answer = { status: 200, body: '{"keys":[]}' };
  server = createServer((_request, response) => {
    fetches++;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

function authenticator() {
  const { port } = server.address() as AddressInfo;
  const auth = { jwksUrl: new URL(`http://127.0.0.1:${port}/jwks`), issuer: null, audience: null };
  return createAuthenticator({
    tokens: new Tokens(SECRET, clock),
    verifyHostToken: createHostTokens(auth, SECRET, clock),
    directory: {
      user: async (id) => ({ id, displayName: 'Ann', doNotDisturb: false }),
      saveUser: async ({ id }) => ({ id, displayName: 'Ann', doNotDisturb: false }),
      guest: async (anonymousId) => ({ anonymousId, conversationId: 'conv-1', displayName: 'Gus' }),
    },
    acceptsOwnUsers: false,
  });
}

async function keyPair(alg: string, kid: string) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
  const sign = (header: object = {}) =>
    new SignJWT({ sub: 'ann', name: 'Ann', exp: expiry }).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
  return { publicKey, jwk, sign };
}

const publish = (...keys: JWK[]) => {
  answer.body = JSON.stringify({ keys });
};

async function codeOf(outcome: Promise<unknown>): Promise<string> {
  const error = await outcome.catch((reason: unknown) => reason);
  return error instanceof ProtocolError ? error.code : 'accepted';
}

describe('AUTH_JWKS_URL', () => {
  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('accepts %s, and fetches the keys once', async (alg) => {
    const one = await keyPair(alg, 'one');
    publish(one.jwk);
    const by = authenticator();
    for (let time = 0; time < 3; time++) {
      expect(await by.authenticate(await one.sign())).toMatchObject({ person: { id: 'ann' }, issuedHere: false });
    }
    expect(fetches).toBe(1);
  });

  it('refuses the public key used as a shared secret, and the gateway’s own secret for host tokens', async () => {
    const one = await keyPair('RS256', 'one');
    publish(one.jwk);
    for (const secret of [await exportSPKI(one.publicKey), JSON.stringify(one.jwk), one.jwk.n ?? '', SECRET]) {
      const token = await new SignJWT({ sub: 'ann', exp: expiry })
        .setProtectedHeader({ alg: 'HS256', kid: 'one' })
        .sign(new TextEncoder().encode(secret));
      expect(await codeOf(authenticator().authenticate(token))).toBe('UNAUTHENTICATED');
    }
  });

  it('refuses a symmetric key that the set should not hold', async () => {
    const k = Buffer.from('x'.repeat(32)).toString('base64url');
    publish({ kty: 'oct', k, kid: 'one', alg: 'HS256' });
    const token = await new SignJWT({ sub: 'ann', exp: expiry })
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })
      .sign(Buffer.from(k, 'base64url'));
    expect(await codeOf(authenticator().authenticate(token))).toBe('UNAUTHENTICATED');
  });

  it('is not made to fetch by unknown key ids', async () => {
    const one = await keyPair('ES256', 'one');
    publish(one.jwk);
    const by = authenticator();
    await by.authenticate(await one.sign());
    for (let time = 0; time < 10; time++) {
      expect(await codeOf(by.authenticate(await one.sign({ kid: `k${time}` })))).toBe('UNAUTHENTICATED');
    }
    expect(fetches).toBe(1);
  });

  it('refuses a token of a key that is not in the set', async () => {
    const [one, other] = await Promise.all([keyPair('ES256', 'one'), keyPair('ES256', 'one')]);
    publish(one.jwk);
    expect(await codeOf(authenticator().authenticate(await other.sign()))).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['an error', 500, '{}'],
    ['no JSON', 200, '<html>'],
    ['no key set', 200, '{}'],
  ])('says UNAVAILABLE, which is retryable, when the endpoint answers %s', async (_what, status, body) => {
    const one = await keyPair('ES256', 'one');
    answer = { status, body };
    const by = authenticator();
    expect(await codeOf(by.authenticate(await one.sign()))).toBe('UNAVAILABLE');
    answer = { status: 200, body: JSON.stringify({ keys: [one.jwk] }) };
    expect(await codeOf(by.authenticate(await one.sign()))).toBe('accepted');
  });

  it('says UNAVAILABLE when nobody answers', async () => {
    const one = await keyPair('ES256', 'one');
    const by = authenticator();
    await new Promise((closed) => server.close(closed));
    expect(await codeOf(by.authenticate(await one.sign()))).toBe('UNAVAILABLE');
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });

  it('lets link guests in by the gateway’s own tokens, without the host', async () => {
    const own = new Tokens(SECRET, clock);
    const guest = { anonymousId: 'guest-1', conversationId: 'conv-1', displayName: 'Gus' };
    expect(await authenticator().authenticate(await own.forGuest(guest))).toMatchObject({
      person: { id: 'guest-1', kind: 'guest' },
      conversationId: 'conv-1',
    });
    expect(await codeOf(authenticator().authenticate(await own.forUser({ id: 'ann', displayName: 'Ann' })))).toBe(
      'UNAUTHENTICATED',
    );
    expect(fetches).toBe(0);
  });
});
