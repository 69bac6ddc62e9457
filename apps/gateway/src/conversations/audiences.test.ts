import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person } from '../call/person.ts';
import { createRig, type Rig } from '../http/testing/rig.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';

let store: Store;
let rig: Rig;
const ann = { id: 'ann', kind: 'user' as const };
const zoe = { id: 'zoe', kind: 'guest' as const };

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
  rig = createRig(store);
  for (const id of ['ann', 'bob', 'cy', 'eve']) await rig.user(id);
});
afterEach(async () => {
  await rig.http.close();
  await store.close();
});

describe('candidatesFor', () => {
  it('gives members and the guests who are there, without who calls, and what they decided (L17)', async () => {
    const id = await rig.conversation('ann', 'bob', 'cy', 'eve');
    await rig.guest(id, 'zoe');
    await store.saveUser({ id: 'bob', doNotDisturb: true });
    await store.saveUser({ id: 'cy', doNotDisturb: true });
    await store.block('cy', 'ann');
    const { audiences } = rig.directory;
    const of = async (initiator: Pick<Person, 'id' | 'kind'>) =>
      Object.fromEntries(
        (await audiences.candidatesFor(id, initiator))?.map(({ person, silenced }) => [person.id, silenced]) ?? [],
      );
    expect(await of(ann)).toEqual({ bob: 'do-not-disturb', cy: 'blocked', eve: 'no', zoe: 'no' });
    expect(await of(zoe)).toEqual({ ann: 'no', bob: 'do-not-disturb', cy: 'do-not-disturb', eve: 'no' });
    expect(await audiences.silencedFor('cy', 'ann')).toBe('blocked');
    expect(await audiences.silencedFor('cy', 'eve')).toBe('do-not-disturb');
    expect(await audiences.silencedFor('zoe', 'ann')).toBe('no');
    expect(await audiences.candidatesFor(id, { id: 'dan', kind: 'user' })).toBeUndefined();
  });
});

describe('audienceOfPresence', () => {
  it('is everybody of the shared conversations, but for whom the person blocked', async () => {
    const id = await rig.conversation('ann', 'bob');
    await rig.conversation('ann', 'cy', 'bob');
    await rig.guest(id, 'zoe');
    await store.block('ann', 'cy');
    await store.block('bob', 'ann');
    expect((await rig.directory.audiences.audienceOfPresence(ann)).sort()).toEqual(['bob', 'zoe']);
    expect((await rig.directory.audiences.audienceOfPresence(zoe)).sort()).toEqual(['ann', 'bob']);
  });
});

describe('membership', () => {
  it('of a guest is the conversation of their link alone', async () => {
    const [own, other] = [await rig.conversation('ann'), await rig.conversation('ann')];
    await rig.guest(own, 'zoe');
    const { access, audiences } = rig.directory;
    expect((await access.membership(own, zoe))?.id).toBe(own);
    expect(await access.membership(other, zoe)).toBeUndefined();
    expect(await access.membership(own, { id: 'ann', kind: 'guest' })).toBeUndefined();
    expect(await access.membership(own, { id: 'zoe', kind: 'user' })).toBeUndefined();
    expect(await audiences.conversationIdsOf(zoe)).toEqual([own]);
    expect((await audiences.conversationIdsOf(ann)).sort()).toEqual([own, other].sort());
  });
});

describe('directWith', () => {
  const direct = (userId: string, otherId: string) => rig.directory.conversations.directWith(userId, otherId);

  it('finds or makes the one conversation of two, whoever asks, also at once (L1)', async () => {
    const made = await Promise.all([direct('ann', 'bob'), direct('bob', 'ann'), direct('ann', 'bob')]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made[0]?.direct).toBe(true);
    expect(rig.said.map(({ to }) => to).sort()).toEqual(['ann', 'bob']);
  });

  it('refuses oneself, nobody, and guests', async () => {
    await expect(direct('ann', 'ann')).rejects.toMatchObject({ code: 'INVALID_PAYLOAD', details: { paths: ['to'] } });
    await expect(direct('ann', 'nobody')).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
    await expect(direct('zoe', 'ann')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('shows a blocker nothing of it', async () => {
    await store.block('bob', 'ann');
    await direct('ann', 'bob');
    expect(rig.said.map(({ to }) => to)).toEqual(['ann']);
  });
});

describe('news', () => {
  it('comes in order: an older state never follows a newer one', async () => {
    const id = await rig.conversation('ann', 'bob');
    const token = await rig.tokens.forUser({ id: 'ann', displayName: 'ann' });
    const titles = Array.from({ length: 8 }, (_, n) => `Title ${n}`);
    // Tokens are verified side by side, so requests need not be taken in the order in which they were sent.
    const written = vi.spyOn(store, 'setTitle');
    await Promise.all(
      titles.map((title) => rig.ask('PATCH /api/conversations/:id', { as: token, params: { id }, body: { title } })),
    );
    const told = rig.said
      .filter(({ to }) => to === 'bob')
      .map(({ payload }) => (payload as { conversation: { title: string } }).conversation.title);
    const order = written.mock.calls.map(([, title]) => title);
    expect(order).toHaveLength(titles.length);
    const ages = told.map((title) => order.indexOf(title));
    expect(ages).toEqual(ages.toSorted((one, other) => one - other));
    expect(told.at(-1)).toBe((await store.conversation(id))?.title);
  });

  it('that would say the same is said once: a flood of changes is no flood of views', async () => {
    const id = await rig.conversation('ann', 'bob');
    await Promise.all(Array.from({ length: 50 }, () => rig.directory.news.changed(id)));
    expect(rig.said.filter(({ to }) => to === 'bob')).toHaveLength(2);
  });

  it('is for those who can hear it', async () => {
    const id = await rig.conversation('ann', 'bob');
    rig.presence.delete('bob');
    await rig.directory.news.changed(id);
    expect(rig.said.map(({ to }) => to)).toEqual(['ann']);
  });
});
