import { ROUTES, type RouteName } from '@parley/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { keepCall } from './testing/keep-call.ts';
import { type Answer, type Ask, createRig, type Rig } from './testing/rig.ts';

// Every row that names something, asked by everybody to whom that is not theirs: the answer is, byte for byte, the one for
// what never was (S5), and nothing has changed. Rows come from the protocol: a new one is in here without anybody's doing.

let store: Store;
let rig: Rig;
let tokens: Record<string, string>;
let conversation: string;
let invite: string;

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
  rig = createRig(store);
  const [ann] = await Promise.all([rig.user('ann', 'Ann'), rig.user('bob', 'Bob'), rig.user('cy', 'Cy')]);
  conversation = await rig.conversation('ann', 'bob', 'cy');
  const made = await rig.ask('POST /api/conversations/:id/invites', { as: ann, params: { id: conversation } });
  invite = (made.body as unknown as { invite: { token: string } }).invite.token;
  await keepCall(store, { id: 'the-call', conversationId: conversation, startedAt: 1000, others: { bob: 'declined' } });
  await store.commit([], {
    membership: { type: 'removed', conversationId: conversation, person: { id: 'cy', kind: 'user' } },
  });
  await store.block('ann', 'bob');
  tokens = {
    'an outsider': await rig.user('eve', 'Eve'),
    'a guest of another conversation': await rig.guest(await rig.conversation('eve'), 'zoe'),
    'who left': await rig.tokens.forUser({ id: 'cy', displayName: 'Cy' }),
  };
  rig.said.length = 0;
  rig.noted.length = 0;
});
afterEach(async () => {
  await rig.http.close();
  await store.close();
});

const NAMING = (Object.keys(ROUTES) as RouteName[]).filter((name) => /:(id|token)/.test(name));
/** Whoever holds an invite may use it: that is what it is for. */
const BY_INVITE: RouteName[] = [
  'GET /api/invites/:token',
  'POST /api/invites/:token/accept',
  'POST /api/invites/:token/guest',
];
const FOREIGN = NAMING.filter((name) => !BY_INVITE.includes(name));
const BODIES: Partial<Record<RouteName, unknown>> = {
  'PATCH /api/conversations/:id': { title: 'Taken over' },
  'POST /api/conversations/:id/members': { userId: 'eve' },
};

function asked(name: RouteName, as: string, exists: boolean): Ask {
  const id = name.includes('/calls/:id') ? 'the-call' : conversation;
  const params = exists ? { id, token: invite, userId: 'bob' } : { id: 'never-was', token: 'never-was', userId: 'bob' };
  return { as, params, body: BODIES[name] };
}

async function everythingKept(): Promise<string> {
  const page = { limit: 100 };
  return JSON.stringify([
    await store.conversation(conversation),
    await store.invitesOf(conversation, rig.clock.now()),
    await store.callsOfConversation(conversation, 'ann', page),
    [...(await store.seenUntil('eve')), ...(await store.seenUntil('cy')), ...(await store.seenUntil('zoe'))],
    await store.blockedBy('ann'),
  ]);
}

describe.each(['an outsider', 'a guest of another conversation', 'who left'])('to %s', (who) => {
  it.each(FOREIGN)('%s is as absent as what never was', async (name) => {
    const before = await everythingKept();
    const as = tokens[who] ?? '';
    const ask = async (exists: boolean): Promise<Answer> => rig.ask(name, asked(name, as, exists));
    const foreign = await ask(true);
    expect(foreign.status).toBe(404);
    expect(foreign.text).toBe((await ask(false)).text);
    expect(await everythingKept()).toBe(before);
    expect(rig.said).toEqual([]);
    expect(rig.noted.filter(([what]) => what !== 'refused')).toEqual([]);
  });
});

it('a guest sees the one conversation of their link, and changes nothing there', async () => {
  const guest = await rig.guest(conversation, 'yan');
  const before = await everythingKept();
  const reads = new Set<RouteName>([
    'GET /api/conversations/:id',
    'GET /api/conversations/:id/calls',
    'GET /api/calls/:id',
    'GET /api/calls/:id/timeline',
  ]);
  for (const name of NAMING) {
    if (name === 'POST /api/conversations/:id/calls/seen' || ROUTES[name].status === 201) continue;
    const { status } = await rig.ask(name, asked(name, guest, true));
    expect([name, status]).toEqual([name, reads.has(name) || name === 'GET /api/invites/:token' ? 200 : 403]);
  }
  expect(await everythingKept()).toBe(before);
});

it('a block shows in no answer to the blocked: all is as it would be without', async () => {
  const bob = await rig.tokens.forUser({ id: 'bob', displayName: 'Bob' });
  rig.presence.set('ann', 'offline');
  const answers = async () =>
    Promise.all(
      NAMING.filter((name) => name.startsWith('GET')).map(
        async (name) => (await rig.ask(name, asked(name, bob, true))).text,
      ),
    );
  const blocked = await answers();
  await store.unblock('ann', 'bob');
  expect(await answers()).toEqual(blocked);
});

it('ids of direct conversations say nothing of their people', async () => {
  const [one, other] = [
    await rig.directory.conversations.directWith('ann', 'bob'),
    await rig.directory.conversations.directWith('ann', 'eve'),
  ];
  for (const { id } of [one, other]) expect(id).toMatch(/^id-\d+$/);
  const eve = tokens['an outsider'] ?? '';
  const probe = (id: string) => rig.ask('GET /api/conversations/:id', { as: eve, params: { id } });
  expect((await probe(one.id)).text).toBe((await probe('ann:bob')).text);
});
