import type { IceServer, User } from '@parley/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { keepCall } from './testing/keep-call.ts';
import { codeOf, createRig, type Rig } from './testing/rig.ts';

let store: Store;
let rig: Rig;
let ann: string;
let bob: string;
let zoe: string;
let id: string;

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
  rig = createRig(store);
  [ann, bob] = await Promise.all([rig.user('ann', 'Ann'), rig.user('bob', 'Bob')]);
  id = await rig.conversation('ann', 'bob');
  zoe = await rig.guest(id, 'zoe');
});
afterEach(async () => {
  await rig.http.close();
  await store.close();
});

describe('POST /api/auth/guest', () => {
  it('makes a user whose token works', async () => {
    const answer = await rig.ask('POST /api/auth/guest', { body: { displayName: ' Cleo ' } });
    const { token, user } = answer.body as unknown as { token: string; user: User };
    expect(user.displayName).toBe('Cleo');
    expect((await rig.ask('GET /api/me', { as: token })).body).toEqual({ user: { ...user, doNotDisturb: false } });
  });

  it('is off with GUESTS=off, and says so', async () => {
    const closed = createRig(store, { GUESTS: 'off' });
    const answer = await closed.ask('POST /api/auth/guest', { body: { displayName: 'Cleo' } });
    expect([answer.status, codeOf(answer)]).toEqual([403, 'NOT_ALLOWED']);
    await closed.http.close();
  });
});

describe('POST /api/auth/refresh', () => {
  it('renews a user’s token, with the name they have now', async () => {
    await rig.ask('PATCH /api/me', { as: ann, body: { displayName: 'Anna' } });
    await rig.clock.advance(20 * 24 * 3_600_000);
    const { token } = (await rig.ask('POST /api/auth/refresh', { as: ann })).body as unknown as { token: string };
    await rig.clock.advance(20 * 24 * 3_600_000);
    expect((await rig.ask('GET /api/me', { as: ann })).status).toBe(401);
    expect((await rig.ask('GET /api/me', { as: token })).body).toMatchObject({ user: { displayName: 'Anna' } });
  });

  it('renews a guest’s token for the same conversation', async () => {
    const { token } = (await rig.ask('POST /api/auth/refresh', { as: zoe })).body as unknown as { token: string };
    expect((await rig.ask('GET /api/conversations/:id', { as: token, params: { id } })).status).toBe(200);
    expect(codeOf(await rig.ask('POST /api/conversations', { as: token }))).toBe('NOT_ALLOWED');
  });
});

describe('PATCH /api/me', () => {
  it('tells a new name to everybody who shares a conversation', async () => {
    await rig.ask('PATCH /api/me', { as: ann, body: { displayName: 'Anna' } });
    expect(rig.said.map(({ to, name }) => [to, name])).toEqual([
      ['ann', 'conversation:changed'],
      ['bob', 'conversation:changed'],
      ['zoe', 'conversation:changed'],
    ]);
    expect(JSON.stringify(rig.said[1]?.payload)).toContain('"Anna"');
  });

  it('tells do-not-disturb to nobody (L17)', async () => {
    const answer = await rig.ask('PATCH /api/me', { as: ann, body: { doNotDisturb: true } });
    expect(answer.body).toEqual({ user: { id: 'ann', displayName: 'Ann', doNotDisturb: true } });
    expect(rig.said).toEqual([]);
    for (const name of ['GET /api/conversations', 'GET /api/users'] as const) {
      expect((await rig.ask(name, { as: bob })).text).not.toMatch(/disturb/i);
    }
  });

  it('keeps what is not given', async () => {
    await rig.ask('PATCH /api/me', { as: ann, body: { doNotDisturb: true } });
    await rig.ask('PATCH /api/me', { as: ann, body: {} });
    expect(await store.user('ann')).toMatchObject({ displayName: 'Ann', doNotDisturb: true });
  });
});

describe('GET /api/users', () => {
  const names = async (as: string, query?: string) =>
    (
      (await rig.ask('GET /api/users', { as, ...(query ? { query: { query } } : {}) })).body as unknown as {
        users: User[];
      }
    ).users.map(({ displayName }) => displayName);

  it('finds those who share a conversation, by name in any case', async () => {
    await rig.user('eve', 'Eve');
    expect(await names(ann)).toEqual(['Bob']);
    expect(await names(ann, 'BO')).toEqual(['Bob']);
    expect(await names(ann, 'eve')).toEqual([]);
    expect(await names(ann, '%')).toEqual([]);
  });
});

describe('blocks', () => {
  const block = (as: string, userId: string) => rig.ask('PUT /api/blocks/:userId', { as, params: { userId } });
  const unblock = (as: string, userId: string) => rig.ask('DELETE /api/blocks/:userId', { as, params: { userId } });

  it('are seen by who made them; to the blocked it looks like going offline', async () => {
    expect((await block(ann, 'bob')).status).toBe(204);
    expect((await block(ann, 'bob')).status).toBe(204);
    expect((await rig.ask('GET /api/blocks', { as: ann })).body).toEqual({
      users: [{ id: 'bob', displayName: 'Bob' }],
    });
    expect((await rig.ask('GET /api/blocks', { as: bob })).body).toEqual({ users: [] });
    expect(rig.said[0]).toEqual({ to: 'bob', name: 'presence:changed', payload: { userId: 'ann', state: 'offline' } });
    expect(rig.said.every(({ to }) => to === 'bob')).toBe(true);
  });

  it('end as if the other had come back', async () => {
    await block(ann, 'bob');
    rig.presence.set('ann', 'in-call');
    await unblock(ann, 'bob');
    expect(rig.said.at(-1)?.payload).toEqual({ userId: 'ann', state: 'in-call' });
  });

  it('say nothing to those who share no conversation, nor when nothing ends', async () => {
    await rig.user('eve');
    await block(ann, 'eve');
    await unblock(ann, 'bob');
    await unblock(ann, 'nobody');
    expect(rig.said).toEqual([]);
  });

  it('are not made against oneself, nobody, or by a guest', async () => {
    expect((await block(ann, 'ann')).body.error).toMatchObject({
      code: 'INVALID_PAYLOAD',
      details: { paths: ['userId'] },
    });
    expect(codeOf(await block(ann, 'nobody'))).toBe('USER_NOT_FOUND');
    expect(codeOf(await block(zoe, 'ann'))).toBe('NOT_ALLOWED');
  });
});

it('GET /api/ice-servers gives what the person may use', async () => {
  const answer = await rig.ask('GET /api/ice-servers', { as: zoe });
  expect(answer.body).toMatchObject({ ttl: 3600 });
});

it('M3.1: a guest by link, too, gets TURN credentials anew each time, with the whole of their life before them', async () => {
  const relayed = createRig(store, { STUN_URLS: '', TURN_URLS: 'turn:t.example', TURN_SECRET: 'north wind' });
  const guest = await relayed.guest(id, 'yan');
  const names: unknown[] = [];
  for (const laterMs of [0, 2_880_000]) {
    await relayed.clock.advance(laterMs);
    const { body } = await relayed.ask('GET /api/ice-servers', { as: guest });
    names.push((body as unknown as { iceServers: IceServer[] }).iceServers[0]?.username);
  }
  const now = Math.floor(relayed.clock.now() / 1000);
  expect(names).toEqual([`${now - 2_880 + 3_600}:yan`, `${now + 3_600}:yan`]);
  await relayed.http.close();
});

it('M3.2: a relay that was found is told under the host that the request was made to', async () => {
  const hosts: (string | undefined)[] = [];
  const found = createRig(
    store,
    {},
    {
      iceServersFor: (_id, host) => {
        hosts.push(host);
        return { iceServers: [], ttl: 60 };
      },
    },
  );
  const guest = await found.guest(id, 'yan');
  for (const host of ['192.0.2.7:3000', 'localhost:3000', 'not a host'])
    await found.ask('GET /api/ice-servers', { as: guest, headers: { host } });
  expect(hosts).toEqual(['192.0.2.7', 'localhost', undefined]);
  await found.http.close();
});

describe('GET /api/me/export', () => {
  it('gives all that is kept about the user', async () => {
    await store.block('ann', 'bob');
    await keepCall(store, { id: 'c1', conversationId: id, startedAt: 1000, others: { bob: 'unanswered' } });
    const { body } = await rig.ask('GET /api/me/export', { as: ann });
    expect(body).toMatchObject({
      user: { id: 'ann', displayName: 'Ann' },
      conversations: [{ id, createdBy: 'ann' }],
      blocks: [{ id: 'bob' }],
      calls: [{ id: 'c1', endReason: 'missed', timeline: [{ type: 'initiated' }, { type: 'ended' }] }],
    });
  });

  it('gives nothing that the call kept from them', async () => {
    await keepCall(store, {
      id: 'c1',
      conversationId: id,
      startedAt: 1000,
      initiatorId: 'bob',
      others: { ann: 'blocked' },
    });
    expect((await rig.ask('GET /api/me/export', { as: ann })).text).not.toContain('c1');
    expect((await rig.ask('GET /api/me/export', { as: bob })).text).not.toContain('blocked');
  });

  it('follows the pages to the end', async () => {
    for (let call = 0; call < 130; call++) {
      await keepCall(store, { id: `c${call}`, conversationId: id, startedAt: 1000 + call });
    }
    const { body } = await rig.ask('GET /api/me/export', { as: ann });
    expect((body as unknown as { calls: unknown[] }).calls).toHaveLength(130);
  });
});

describe('DELETE /api/me', () => {
  it('frees the seats, erases, closes the sockets, and tells those who remain', async () => {
    await keepCall(store, { id: 'c1', conversationId: id, startedAt: 1000, others: { bob: 'unanswered' } });
    expect((await rig.ask('DELETE /api/me', { as: ann })).status).toBe(204);
    expect(rig.noted).toEqual([
      ['personGone', id, 'ann', 0],
      ['disconnectPerson', 'ann'],
    ]);
    expect(await store.user('ann')).toBeUndefined();
    expect(rig.said.map(({ to }) => to)).toEqual(['bob', 'zoe']);
    const remains = await rig.ask('GET /api/conversations/:id/calls', { as: bob, params: { id } });
    expect(remains.text).not.toContain('Ann"');
    expect(remains.text).toContain('c1');
  });

  it('makes the token worth nothing', async () => {
    await rig.ask('DELETE /api/me', { as: ann });
    const answers = [
      await rig.ask('GET /api/me', { as: ann }),
      await rig.ask('POST /api/auth/refresh', { as: ann }),
      await rig.ask('PATCH /api/me', { as: ann, body: { displayName: 'Back' } }),
    ];
    expect(answers.map(codeOf)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect(await store.user('ann')).toBeUndefined();
  });

  it('is for users: a guest has nothing to erase but the link', async () => {
    for (const name of ['DELETE /api/me', 'GET /api/me/export', 'GET /api/users', 'GET /api/blocks'] as const) {
      expect(codeOf(await rig.ask(name, { as: zoe }))).toBe('NOT_ALLOWED');
    }
    expect(codeOf(await rig.ask('PATCH /api/me', { as: zoe, body: { displayName: 'Ann' } }))).toBe('NOT_ALLOWED');
  });
});
