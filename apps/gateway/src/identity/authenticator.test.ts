import { createHmac, generateKeyPairSync } from 'node:crypto';
import { ProtocolError } from '@parley/protocol';
import { FakeClock } from '@parley/runtime/fakes';
import { SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryStore, GuestRecord, UserRecord } from '../store/port.ts';
import { createAuthenticator } from './authenticator.ts';
import { createHostTokens } from './host-tokens.ts';
import { Tokens } from './tokens.ts';

const SECRET = 'a secret that only this test knows, 47';
const GUEST: GuestRecord = { anonymousId: 'guest-1', conversationId: 'conv-1', displayName: 'Gus' };

/** People in memory, as much as the authenticator needs. */
function people() {
  const users = new Map<string, UserRecord>();
  const guests = new Map<string, GuestRecord>([[GUEST.anonymousId, GUEST]]);
  const saved: string[] = [];
  const directory: Pick<DirectoryStore, 'user' | 'saveUser' | 'guest'> = {
    user: async (id) => users.get(id),
    guest: async (id) => guests.get(id),
    saveUser: async (changes) => {
      saved.push(changes.id);
      const user = { displayName: '', doNotDisturb: false, ...users.get(changes.id), ...changes };
      users.set(changes.id, user);
      return user;
    },
  };
  return { users, guests, saved, directory };
}

let clock: FakeClock;
let tokens: Tokens;
let known: ReturnType<typeof people>;

beforeEach(() => {
  clock = new FakeClock();
  tokens = new Tokens(SECRET, clock);
  known = people();
});

const authenticator = (
  settings: { issuer?: string; audience?: string; secret?: string; acceptsOwnUsers?: boolean } = {},
) =>
  createAuthenticator({
    tokens: settings.secret ? new Tokens(settings.secret, clock) : tokens,
    verifyHostToken: createHostTokens(
      { jwksUrl: null, issuer: settings.issuer ?? null, audience: settings.audience ?? null },
      settings.secret ?? SECRET,
      clock,
    ),
    directory: known.directory,
    acceptsOwnUsers: settings.acceptsOwnUsers ?? true,
  });

const inSeconds = (seconds: number) => Math.floor(clock.now() / 1000) + seconds;

/** Signs whatever it is told to, as no library would. */
function forge(claims: object | string, header: object = { alg: 'HS256', typ: 'JWT' }, secret = SECRET): string {
  const encode = (part: object | string) =>
    Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

const host = (claims: object = {}) => forge({ sub: 'ann', name: 'Ann', exp: inSeconds(60), ...claims });

async function refusal(token: unknown, by = authenticator()) {
  const error = await by.authenticate(token as string).catch((reason: unknown) => reason);
  if (!(error instanceof ProtocolError)) throw new Error('accepted', { cause: error });
  expect(error.code).toBe('UNAUTHENTICATED');
  return error.details?.reason;
}

describe('tokens of the host product, by shared secret', () => {
  it('makes the user at first sight, with a normalised name', async () => {
    const token = host({ name: '  A\u202enn\u0000  B ', picture: 'https://pics.example/ann.png' });
    expect(await authenticator().authenticate(token)).toEqual({
      person: { id: 'ann', kind: 'user', displayName: 'Ann B', avatar: 'https://pics.example/ann.png' },
      expiresAt: inSeconds(60) * 1000,
      issuedHere: false,
    });
    expect(known.users.get('ann')?.displayName).toBe('Ann B');
  });

  it('lets the name of the token win, and writes only when something differs', async () => {
    const by = authenticator();
    await by.authenticate(host());
    await by.authenticate(host());
    expect(known.saved).toEqual(['ann']);
    await by.authenticate(host({ name: 'Anne' }));
    expect(known.users.get('ann')?.displayName).toBe('Anne');
    await by.authenticate(host({ name: undefined }));
    expect(known.users.get('ann')?.displayName).toBe('Anne');
  });

  it.each([undefined, '', ' \u200b ', 42, 'x'.repeat(81)])('calls somebody Guest whose name is %j', async (name) => {
    expect((await authenticator().authenticate(host({ name }))).person.displayName).toBe('Guest');
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'http://plain.example/x.png',
    `https://x/${'y'.repeat(3000)}`,
    7,
  ])('shows no picture from %s', async (picture) => {
    expect((await authenticator().authenticate(host({ picture }))).person).not.toHaveProperty('avatar');
  });

  it('holds to issuer and audience when they are set', async () => {
    const by = authenticator({ issuer: 'https://host.example', audience: 'parley' });
    const right = { iss: 'https://host.example', aud: ['other', 'parley'] };
    expect((await by.authenticate(host(right))).person.id).toBe('ann');
    expect(await refusal(host({ ...right, iss: 'https://evil.example' }), by)).toBe('iss');
    expect(await refusal(host({ ...right, aud: 'other' }), by)).toBe('aud');
    expect(await refusal(host({ iss: right.iss }), by)).toBe('aud');
    expect(await refusal(host(), by)).toBe('iss');
  });

  it('takes a short secret, which the settings allow in development', async () => {
    const token = forge({ sub: 'ann', exp: inSeconds(9) }, undefined, 'dev');
    expect((await authenticator({ secret: 'dev' }).authenticate(token)).person.id).toBe('ann');
  });
});

describe('what an attacker may try', () => {
  it.each([
    ['nothing', undefined],
    ['a number', 7],
    ['an object', { token: 'x' }],
    ['an empty text', ''],
    ['no token at all', 'Bearer'],
    ['three dots', '...'],
    ['a JWE', 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..a.b.c'],
    ['more than 8192 characters', 'e'.repeat(8193)],
  ])('%s', async (_what, token) => {
    await refusal(token);
  });

  it('alg none, in any spelling', async () => {
    for (const alg of ['none', 'None', 'NONE', '']) {
      const [header, claims] = forge({ sub: 'ann', exp: inSeconds(60) }, { alg, typ: 'JWT' }).split('.');
      await refusal(`${header}.${claims}.`);
      await refusal(forge({ sub: 'ann', exp: inSeconds(60) }, { alg }));
    }
  });

  it('another algorithm, also with the same secret', async () => {
    const key = new TextEncoder().encode(SECRET.repeat(2));
    const claims = { sub: 'ann', exp: inSeconds(60) };
    await refusal(await new SignJWT(claims).setProtectedHeader({ alg: 'HS512' }).sign(key));
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await refusal(await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey));
    await refusal(
      await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'parley-user+jwt' }).sign(privateKey),
    );
  });

  it('a changed, foreign or cut signature, and changed claims', async () => {
    const token = host();
    const [header, claims, signature = ''] = token.split('.');
    await refusal(forge({ sub: 'ann', exp: inSeconds(60) }, undefined, 'another secret'));
    await refusal(`${header}.${claims}.${signature.slice(0, -2)}`);
    await refusal(`${header}.${claims}.`);
    await refusal(`${header}.${claims}`);
    const root = Buffer.from(JSON.stringify({ sub: 'root', exp: inSeconds(60) })).toString('base64url');
    await refusal(`${header}.${root}.${signature}`);
  });

  it('its own key in the header', async () => {
    const jwk = { kty: 'oct', k: Buffer.from('mine').toString('base64url') };
    const claims = { sub: 'ann', exp: inSeconds(60) };
    for (const trick of [
      { jwk },
      { jku: 'http://127.0.0.1:1/keys' },
      { kid: '../../dev/null' },
      { x5u: 'http://127.0.0.1:1/' },
    ]) {
      await refusal(forge(claims, { alg: 'HS256', ...trick }, 'mine'));
    }
    await refusal(forge(claims, { alg: 'HS256', crit: ['b64'], b64: false }));
    await refusal(forge(claims, { alg: 'HS256', crit: ['anything'], anything: 1 }));
  });

  it('a token past its time, not yet valid, or without an end', async () => {
    expect(await refusal(host({ exp: inSeconds(0) }))).toBe('expired');
    expect(await refusal(host({ exp: inSeconds(-1) }))).toBe('expired');
    expect(await refusal(host({ exp: undefined }))).toBe('exp');
    expect(await refusal(host({ exp: String(inSeconds(60)) }))).toBe('exp');
    expect(await refusal(host({ nbf: inSeconds(60) }))).toBe('nbf');
  });

  it('an end beyond what a date can hold, which is cut to what it can', async () => {
    for (const exp of ['1e18', '1e400']) {
      const { expiresAt } = await authenticator().authenticate(forge(`{"sub":"ann","exp":${exp}}`));
      expect(Number.isNaN(new Date(expiresAt).getTime())).toBe(false);
    }
  });

  it.each([
    ['none', undefined],
    ['empty', ''],
    ['a number', 1],
    ['a list', ['ann']],
    ['129 characters', 'a'.repeat(129)],
    ['what every object has', '__proto__'],
    ['what every object has', 'constructor'],
    ['half a character, which the store would fold into another', 'ann\ud800'],
    ['a control character', 'ann\u0000'],
  ])('a subject that is no id: %s', async (_what, sub) => {
    expect(await refusal(host({ sub }))).toBe('sub');
    expect(known.users.size).toBe(0);
  });

  it('claims that are not an object, or named twice', async () => {
    for (const claims of ['[]', 'null', '"ann"', '7', '{', '']) await refusal(forge(claims));
    expect(
      (await authenticator().authenticate(forge(`{"sub":"root","sub":"ann","exp":${inSeconds(9)}}`))).person.id,
    ).toBe('ann');
  });

  it('a host token that says it is a guest of a conversation: it is a user all the same', async () => {
    const identity = await authenticator().authenticate(
      host({ sub: GUEST.anonymousId, guest: true, conversationId: 'conv-1' }),
    );
    expect(identity.person.kind).toBe('user');
    expect(identity).not.toHaveProperty('conversationId');
  });

  it('one kind of the gateway’s tokens for another', async () => {
    const [, claims = '', signature] = (await tokens.forOperator()).split('.');
    const asUser = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'parley-user+jwt' })).toString('base64url');
    await refusal(`${asUser}.${claims}.${signature}`);
    const resigned = forge(Buffer.from(claims, 'base64url').toString(), { alg: 'HS256', typ: 'parley-user+jwt' });
    expect(await refusal(resigned)).toBe('aud');
    expect(await refusal(await tokens.forOperator())).toBe('kind');
  });
});

describe('tokens issued here', () => {
  const ann = { id: 'u-1', displayName: 'Ann', doNotDisturb: false };

  it('are good for 30 days, and the record’s name wins', async () => {
    known.users.set('u-1', ann);
    const token = await tokens.forUser(ann);
    known.users.set('u-1', { ...ann, displayName: 'Anne' });
    expect(await authenticator().authenticate(token)).toEqual({
      person: { id: 'u-1', kind: 'user', displayName: 'Anne' },
      expiresAt: clock.now() + 30 * 24 * 3_600_000,
      issuedHere: true,
    });
    expect(known.saved).toEqual([]);
    await clock.advance(30 * 24 * 3_600_000);
    expect(await refusal(token)).toBe('expired');
  });

  it('need no issuer or audience of the host’s', async () => {
    known.users.set('u-1', ann);
    const by = authenticator({ issuer: 'https://host.example', audience: 'parley' });
    expect((await by.authenticate(await tokens.forUser(ann))).person.id).toBe('u-1');
  });

  it('end with the user (R7), who does not come back by one', async () => {
    expect(await refusal(await tokens.forUser(ann))).toBe('unknown');
    expect(known.users.size).toBe(0);
  });

  it('are not good for users where the host product alone vouches for them', async () => {
    known.users.set('u-1', ann);
    expect(await refusal(await tokens.forUser(ann), authenticator({ acceptsOwnUsers: false }))).toBe('unknown');
  });

  it('bind a link guest to one conversation for a day (L14)', async () => {
    const token = await tokens.forGuest(GUEST);
    expect(await authenticator({ acceptsOwnUsers: false }).authenticate(token)).toEqual({
      person: { id: 'guest-1', kind: 'guest', displayName: 'Gus' },
      conversationId: 'conv-1',
      expiresAt: clock.now() + 24 * 3_600_000,
      issuedHere: true,
    });
    expect(await refusal(await tokens.forGuest({ ...GUEST, conversationId: 'conv-2' }))).toBe('unknown');
    expect(await refusal(await tokens.forGuest({ ...GUEST, anonymousId: 'guest-2' }))).toBe('unknown');
    known.guests.clear();
    expect(await refusal(token)).toBe('unknown');
  });

  it('of another gateway are refused', async () => {
    known.users.set('u-1', ann);
    await refusal(await new Tokens('the secret of somebody else', clock).forUser(ann));
  });
});

it('lets a failure of the store be seen as what it is', async () => {
  known.directory.user = async () => {
    throw new Error('disk full');
  };
  await expect(authenticator().authenticate(host())).rejects.toThrow('disk full');
});
