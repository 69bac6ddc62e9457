import type { Conversation } from '@parley/protocol';
import { LIMITS } from '@parley/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { keepCall } from './testing/keep-call.ts';
import { type Answer, codeOf, createRig, type Rig } from './testing/rig.ts';

let store: Store;
let rig: Rig;
let ann: string;
let bob: string;
let eve: string;

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
  rig = createRig(store);
  [ann, bob, eve] = await Promise.all([rig.user('ann', 'Ann'), rig.user('bob', 'Bob'), rig.user('eve', 'Eve')]);
});
afterEach(async () => {
  await rig.http.close();
  await store.close();
});

const shown = ({ body }: Answer) => (body as unknown as { conversation: Conversation }).conversation;
const memberIds = (conversation: Conversation) => conversation.members.map(({ userId }) => userId);

describe('POST /api/conversations', () => {
  it('makes its maker and those named members, once each', async () => {
    const answer = await rig.ask('POST /api/conversations', {
      as: ann,
      body: { title: 'Tea', memberIds: ['bob', 'ann', 'bob'] },
    });
    expect(answer.status).toBe(201);
    expect(shown(answer)).toMatchObject({ title: 'Tea', direct: false, createdBy: 'ann' });
    expect(memberIds(shown(answer))).toEqual(['ann', 'bob']);
    expect(rig.said.filter(({ name }) => name === 'conversation:changed').map(({ to }) => to)).toEqual(['ann', 'bob']);
  });

  it('takes users that nobody has seen yet', async () => {
    const answer = await rig.ask('POST /api/conversations', { as: ann, body: { memberIds: ['product-user-7'] } });
    expect(memberIds(shown(answer))).toEqual(['ann', 'product-user-7']);
    expect(shown(answer).members[1]?.displayName).not.toBe('');
    expect(await store.user('product-user-7')).toBeDefined();
  });

  it.each(['__proto__', 'constructor', 'toString'])('takes nobody by a name that every object has: %s', async (id) => {
    expect(codeOf(await rig.ask('POST /api/conversations', { as: ann, body: { memberIds: [id] } }))).toBe(
      'USER_NOT_FOUND',
    );
  });

  it('needs neither title nor members', async () => {
    expect(shown(await rig.ask('POST /api/conversations', { as: ann })).title).toBeUndefined();
  });

  it.each([
    [{ title: 'x'.repeat(LIMITS.titleCharacters + 1) }, 'title'],
    [{ title: 7 }, 'title'],
    [{ memberIds: 'bob' }, 'memberIds'],
    [{ memberIds: [''] }, 'memberIds.0'],
    [{ memberIds: ['x'.repeat(129)] }, 'memberIds.0'],
    [{ memberIds: Array.from({ length: 100 }, (_, index) => `u${index}`) }, 'memberIds'],
    [{ direct: true }, 'direct'],
  ])('refuses %j and says where it is wrong', async (body, path) => {
    const answer = await rig.ask('POST /api/conversations', { as: ann, body });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code: 'INVALID_PAYLOAD', details: { paths: [path] } });
    expect(await store.conversationsOf('ann')).toEqual([]);
  });

  it('shows a title as text without control and bidi characters (S7)', async () => {
    const answer = await rig.ask('POST /api/conversations', { as: ann, body: { title: ' <b>T\u202ee\u0000a</b> ' } });
    expect(shown(answer).title).toBe('<b>Tea</b>');
  });
});

describe('GET /api/conversations', () => {
  it('gives one’s own, the one last called in first', async () => {
    const [old, recent, live] = [
      await rig.conversation('ann', 'bob'),
      await rig.conversation('bob', 'ann'),
      await rig.conversation('ann', 'bob'),
    ];
    await rig.conversation('bob', 'eve');
    await keepCall(store, { id: 'c1', conversationId: old, startedAt: 1000 });
    await keepCall(store, { id: 'c2', conversationId: recent, startedAt: 2000, others: { bob: 'unanswered' } });
    rig.live.set(live, {
      id: 'c3',
      conversationId: live,
      mode: 'p2p',
      type: 'audio',
      status: 'active',
      initiatorId: 'bob',
      startedAt: '2030-01-01T00:00:00.000Z',
      version: 1,
      participants: [],
      ringing: [],
    });
    const list = async (as: string) =>
      ((await rig.ask('GET /api/conversations', { as })).body as unknown as { conversations: Conversation[] })
        .conversations;
    expect((await list(ann)).map(({ id }) => id)).toEqual([live, recent, old]);
    const [withCall, missed] = await list(bob);
    expect(withCall?.call?.id).toBe('c3');
    expect(missed).toMatchObject({ missed: 1, lastCall: { id: 'c2', missed: true, seen: false } });
  });

  it('shows who is there, and a blocker as offline to the blocked alone (L17)', async () => {
    const id = await rig.conversation('ann', 'bob', 'eve');
    rig.presence.set('bob', 'in-call');
    await store.block('bob', 'ann');
    const presenceOfBob = async (as: string) =>
      shown(await rig.ask('GET /api/conversations/:id', { as, params: { id } })).members.find(
        ({ userId }) => userId === 'bob',
      )?.presence;
    expect(await presenceOfBob(ann)).toBe('offline');
    expect(await presenceOfBob(eve)).toBe('in-call');
    expect(await presenceOfBob(bob)).toBe('in-call');
  });

  it('gives a guest their one conversation, in which they are listed', async () => {
    const id = await rig.conversation('ann');
    await rig.conversation('ann', 'bob');
    const zoe = await rig.guest(id, 'zoe');
    const { body } = await rig.ask('GET /api/conversations', { as: zoe });
    const { conversations } = body as unknown as { conversations: Conversation[] };
    expect(conversations.map((conversation) => conversation.id)).toEqual([id]);
    expect(conversations[0]?.members).toContainEqual({ anonymousId: 'zoe', displayName: 'zoe', presence: 'online' });
  });
});

describe('PATCH /api/conversations/:id', () => {
  it('changes the title for everybody', async () => {
    const id = await rig.conversation('ann', 'bob');
    const answer = await rig.ask('PATCH /api/conversations/:id', { as: bob, params: { id }, body: { title: 'Tea' } });
    expect(shown(answer).title).toBe('Tea');
    expect(rig.said.map(({ to, name }) => [to, name])).toEqual([
      ['ann', 'conversation:changed'],
      ['bob', 'conversation:changed'],
    ]);
  });

  it('says to each what they may see', async () => {
    const id = await rig.conversation('ann', 'bob');
    await store.block('bob', 'ann');
    await rig.ask('PATCH /api/conversations/:id', { as: bob, params: { id }, body: { title: 'Tea' } });
    const toldPresenceOfBob = rig.said.map(({ payload }) =>
      (payload as { conversation: Conversation }).conversation.members.map(({ presence }) => presence),
    );
    expect(toldPresenceOfBob).toEqual([
      ['online', 'offline'],
      ['online', 'online'],
    ]);
  });

  it('is closed to a guest', async () => {
    const id = await rig.conversation('ann');
    const as = await rig.guest(id, 'zoe');
    const answer = await rig.ask('PATCH /api/conversations/:id', { as, params: { id }, body: { title: 'Mine' } });
    expect(codeOf(answer)).toBe('NOT_ALLOWED');
    expect((await store.conversation(id))?.title).toBeUndefined();
  });
});

describe('members', () => {
  const add = (as: string, id: string, userId: string) =>
    rig.ask('POST /api/conversations/:id/members', { as, params: { id }, body: { userId } });
  const remove = (as: string, id: string, userId: string) =>
    rig.ask('DELETE /api/conversations/:id/members/:userId', { as, params: { id, userId } });

  it('are brought in by any member; the call hears of it before anybody else', async () => {
    const id = await rig.conversation('ann', 'bob');
    expect(memberIds(shown(await add(bob, id, 'eve')))).toEqual(['ann', 'bob', 'eve']);
    expect(rig.noted).toEqual([['memberAdded', id, 'eve', 0]]);
    expect(rig.said.map(({ to }) => to)).toEqual(['ann', 'bob', 'eve']);
  });

  // Requests hardly ever meet; these come in the same turn.
  const comeAtOnce = (id: string, ...userIds: string[]) =>
    Promise.allSettled(
      userIds.map((userId) => rig.directory.conversations.admit(id, { id: userId, kind: 'user', displayName: userId })),
    );

  it('are brought in once', async () => {
    const id = await rig.conversation('ann', 'bob');
    await comeAtOnce(id, 'eve', 'eve', 'bob');
    expect((await add(ann, id, 'eve')).status).toBe(200);
    expect((await store.conversation(id))?.memberIds).toEqual(['ann', 'bob', 'eve']);
    expect(rig.noted).toHaveLength(1);
  });

  it('are at most a hundred, also when many come at once', async () => {
    const others = Array.from({ length: LIMITS.conversationMembers - 2 }, (_, index) => `u${index}`);
    for (const other of others) await store.saveUser({ id: other, displayName: other });
    const id = await rig.conversation('ann', ...others);
    const outcomes = await comeAtOnce(id, 'bob', 'eve');
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((await store.conversation(id))?.memberIds).toHaveLength(LIMITS.conversationMembers);
    const refused = await add(ann, id, 'eve');
    expect(refused.body.error).toMatchObject({ code: 'NOT_ALLOWED', details: { limit: LIMITS.conversationMembers } });
  });

  it('leave by themselves, and hear that they did', async () => {
    const id = await rig.conversation('ann', 'bob');
    expect(memberIds(shown(await remove(bob, id, 'bob')))).toEqual(['ann']);
    expect(rig.noted).toEqual([['memberRemoved', id, 'bob', 0]]);
    expect(rig.said.map(({ to, name }) => [to, name])).toEqual([
      ['bob', 'conversation:removed'],
      ['ann', 'conversation:changed'],
    ]);
    expect(codeOf(await rig.ask('GET /api/conversations/:id', { as: bob, params: { id } }))).toBe(
      'CONVERSATION_NOT_FOUND',
    );
  });

  it('are removed by the maker alone', async () => {
    const id = await rig.conversation('ann', 'bob', 'eve');
    expect(codeOf(await remove(bob, id, 'eve'))).toBe('NOT_ALLOWED');
    expect(codeOf(await remove(ann, id, 'nobody'))).toBe('USER_NOT_FOUND');
    expect(memberIds(shown(await remove(ann, id, 'eve')))).toEqual(['ann', 'bob']);
  });

  it('of a direct conversation stay the two', async () => {
    const { id } = await store.directConversation('ann', 'bob', 'direct');
    const answers = [
      await add(ann, id, 'eve'),
      await remove(ann, id, 'ann'),
      await remove(ann, id, 'bob'),
      await rig.ask('POST /api/conversations/:id/invites', { as: ann, params: { id } }),
    ];
    expect(answers.map(codeOf)).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED']);
    expect((await store.conversation(id))?.memberIds).toEqual(['ann', 'bob']);
  });

  it('are not changed by a guest', async () => {
    const id = await rig.conversation('ann', 'bob');
    const zoe = await rig.guest(id, 'zoe');
    expect(codeOf(await add(zoe, id, 'eve'))).toBe('NOT_ALLOWED');
    expect(codeOf(await remove(zoe, id, 'bob'))).toBe('NOT_ALLOWED');
    expect(codeOf(await remove(zoe, id, 'zoe'))).toBe('NOT_ALLOWED');
  });

  it('are removed by the maker though they are guests, and then open nothing any more', async () => {
    const id = await rig.conversation('ann', 'bob');
    const zoe = await rig.guest(id, 'zoe');
    await rig.guest(await rig.conversation('eve'), 'elsewhere');
    expect(codeOf(await remove(bob, id, 'zoe'))).toBe('NOT_ALLOWED');
    expect(codeOf(await remove(ann, id, 'elsewhere'))).toBe('USER_NOT_FOUND');
    expect((await rig.ask('GET /api/conversations', { as: zoe })).status).toBe(200);
    expect((await remove(ann, id, 'zoe')).status).toBe(200);
    // Out of the call first, then told, and only then cut off.
    expect(rig.noted.filter(([what]) => what !== 'refused')).toEqual([
      ['memberRemoved', id, 'zoe', 0],
      ['disconnectPerson', 'zoe'],
    ]);
    expect(rig.said[0]).toEqual({ to: 'zoe', name: 'conversation:removed', payload: { conversationId: id } });
    expect(codeOf(await rig.ask('GET /api/conversations', { as: zoe }))).toBe('UNAUTHENTICATED');
    expect(codeOf(await remove(ann, id, 'zoe'))).toBe('USER_NOT_FOUND');
  });
});
