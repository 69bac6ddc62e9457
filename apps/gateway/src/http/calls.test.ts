import type { CallRecord, TimelineEvent } from '@parley/protocol';
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
let zoe: string;
let id: string;

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
  rig = createRig(store);
  [ann, bob, eve] = await Promise.all([rig.user('ann', 'Ann'), rig.user('bob', 'Bob'), rig.user('eve', 'Eve')]);
  id = await rig.conversation('ann', 'bob');
  zoe = await rig.guest(id, 'zoe');
});
afterEach(async () => {
  await rig.http.close();
  await store.close();
});

const page = ({ body }: Answer) => body as unknown as { calls: CallRecord[]; nextCursor?: string };
const ofConversation = (as: string, query?: Record<string, string>) =>
  rig.ask('GET /api/conversations/:id/calls', { as, params: { id }, ...(query ? { query } : {}) });
const mine = (as: string, query?: Record<string, string>) =>
  rig.ask('GET /api/calls', { as, ...(query ? { query } : {}) });
const call = (as: string, callId: string) => rig.ask('GET /api/calls/:id', { as, params: { id: callId } });
const timeline = (as: string, callId: string) => rig.ask('GET /api/calls/:id/timeline', { as, params: { id: callId } });

describe('history (R2)', () => {
  it('comes newest first, in pages, live calls too', async () => {
    for (let n = 0; n < 4; n++) await keepCall(store, { id: `c${n}`, conversationId: id, startedAt: 1000 * n });
    await keepCall(store, { id: 'c4', conversationId: id, startedAt: 9000, live: true });
    for (const ask of [ofConversation, mine]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const { calls, nextCursor } = page(await ask(ann, { limit: '2', ...(cursor ? { cursor } : {}) }));
        expect(calls.length).toBeLessThanOrEqual(2);
        seen.push(...calls.map((record) => record.id));
        cursor = nextCursor;
      } while (cursor);
      expect(seen).toEqual(['c4', 'c3', 'c2', 'c1', 'c0']);
    }
  });

  it('says what whoever asks missed, and whether they have seen it', async () => {
    await keepCall(store, {
      id: 'c1',
      conversationId: id,
      startedAt: rig.clock.now() - 60_000,
      others: { bob: 'unanswered' },
    });
    const missed = async (as: string) => page(await ofConversation(as)).calls.map((c) => [c.missed, c.seen]);
    expect(await missed(ann)).toEqual([[false, true]]);
    expect(await missed(bob)).toEqual([[true, false]]);
    expect((await rig.ask('POST /api/conversations/:id/calls/seen', { as: bob, params: { id } })).status).toBe(204);
    expect(await missed(bob)).toEqual([[true, true]]);
    expect(rig.said).toEqual([
      {
        to: 'bob',
        name: 'calls:seen',
        payload: { conversationId: id, until: new Date(rig.clock.now()).toISOString() },
      },
    ]);
  });

  it('is of those calls that whoever asks wants to see', async () => {
    await keepCall(store, { id: 'mine', conversationId: id, startedAt: 1000, others: { bob: 'unanswered' } });
    await keepCall(store, {
      id: 'theirs',
      conversationId: id,
      startedAt: 2000,
      initiatorId: 'bob',
      others: { ann: 'declined' },
    });
    const ids = async (as: string, query: Record<string, string>) => {
      const answers = [page(await mine(as, query)), page(await ofConversation(as, query))];
      const [all, own] = answers.map(({ calls }) => calls.map((c) => c.id));
      expect(own).toEqual(all);
      return all;
    };
    expect(await ids(ann, { direction: 'outgoing' })).toEqual(['mine']);
    expect(await ids(ann, { direction: 'incoming' })).toEqual(['theirs']);
    expect(await ids(bob, { direction: 'outgoing' })).toEqual(['theirs']);
    expect(await ids(bob, { missed: 'true' })).toEqual(['mine']);
    expect(await ids(ann, { missed: 'true' })).toEqual([]);
    const types = page(await mine(ann)).calls.map(({ type }) => type);
    for (const type of ['audio', 'video']) {
      expect(await ids(ann, { type })).toHaveLength(types.filter((it) => it === type).length);
    }
  });

  it.each([
    [{ missed: 'yes' }, 'missed'],
    [{ missed: 'false' }, 'missed'],
    [{ type: 'screen' }, 'type'],
    [{ direction: 'both' }, 'direction'],
    [{ cursor: 'not a cursor' }, 'cursor'],
    [{ cursor: 'x'.repeat(129) }, 'cursor'],
    [{ limit: '0' }, 'limit'],
    [{ limit: '101' }, 'limit'],
    [{ limit: '1e1000' }, 'limit'],
    [{ limit: '-1' }, 'limit'],
    [{ order: 'asc' }, 'order'],
  ])('refuses the page %j', async (query, path) => {
    for (const answer of [await mine(ann, query), await ofConversation(ann, query)]) {
      expect(answer.body.error).toMatchObject({ code: 'INVALID_PAYLOAD', details: { paths: [path] } });
    }
  });

  it('with the cursor of one conversation opens no other', async () => {
    const foreign = await rig.conversation('eve');
    for (let n = 0; n < 3; n++) {
      await keepCall(store, { id: `e${n}`, conversationId: foreign, startedAt: n, initiatorId: 'eve' });
      await keepCall(store, { id: `a${n}`, conversationId: id, startedAt: n });
    }
    const { nextCursor = '' } = page(await mine(eve, { limit: '1' }));
    expect(page(await ofConversation(ann, { cursor: nextCursor })).calls.every((c) => c.conversationId === id)).toBe(
      true,
    );
  });
});

describe('one call', () => {
  beforeEach(() => keepCall(store, { id: 'c1', conversationId: id, startedAt: 1000, others: { bob: 'unanswered' } }));

  it('is shown to members and guests of its conversation, with its timeline (R3)', async () => {
    for (const as of [ann, bob, zoe]) {
      expect((await call(as, 'c1')).body).toMatchObject({ call: { id: 'c1', endReason: 'missed' } });
      const { events } = (await timeline(as, 'c1')).body as unknown as { events: TimelineEvent[] };
      expect(events.map(({ type }) => type)).toEqual(['initiated', 'ended']);
    }
  });

  it('shows a person’s device id to nobody else', async () => {
    expect((await timeline(ann, 'c1')).text).toContain('device-of-initiator');
    expect((await timeline(bob, 'c1')).text).not.toContain('device-of-initiator');
  });

  it('is for outsiders as absent as one that never was', async () => {
    expect((await call(eve, 'c1')).text).toBe((await call(eve, 'c-none')).text);
    expect((await timeline(eve, 'c1')).text).toBe((await timeline(eve, 'c-none')).text);
    expect(codeOf(await call(eve, 'c1'))).toBe('CALL_NOT_FOUND');
  });

  it('is absent for a guest of another conversation', async () => {
    const elsewhere = await rig.guest(await rig.conversation('ann'), 'yan');
    expect(codeOf(await call(elsewhere, 'c1'))).toBe('CALL_NOT_FOUND');
    expect(codeOf(await timeline(elsewhere, 'c1'))).toBe('CALL_NOT_FOUND');
    expect(page(await mine(elsewhere)).calls).toEqual([]);
  });

  it('stays in the history of who left; later calls do not come into it', async () => {
    await store.commit([], {
      membership: { type: 'removed', conversationId: id, person: { id: 'bob', kind: 'user' } },
    });
    await keepCall(store, { id: 'c2', conversationId: id, startedAt: 2000 });
    expect(page(await mine(bob)).calls.map((c) => c.id)).toEqual(['c1']);
    expect((await call(bob, 'c1')).status).toBe(200);
    expect(codeOf(await call(bob, 'c2'))).toBe('CALL_NOT_FOUND');
    expect(codeOf(await ofConversation(bob))).toBe('CONVERSATION_NOT_FOUND');
  });

  it('that goes on is closed to who was taken out', async () => {
    await keepCall(store, {
      id: 'c2',
      conversationId: id,
      startedAt: 2000,
      others: { bob: 'unanswered' },
      live: true,
    });
    expect(page(await mine(bob)).calls.map((c) => c.id)).toEqual(['c2', 'c1']);
    await store.commit([], {
      membership: { type: 'removed', conversationId: id, person: { id: 'bob', kind: 'user' } },
    });
    expect(page(await mine(bob)).calls.map((c) => c.id)).toEqual(['c1']);
    expect(codeOf(await call(bob, 'c2'))).toBe('CALL_NOT_FOUND');
    expect(codeOf(await timeline(bob, 'c2'))).toBe('CALL_NOT_FOUND');
  });

  it('by somebody blocked is nowhere for the blocker, and betrays nothing to the blocked (L17)', async () => {
    await keepCall(store, { id: 'c2', conversationId: id, startedAt: 2000, others: { bob: 'blocked' } });
    expect(page(await mine(bob)).calls.map((c) => c.id)).toEqual(['c1']);
    expect(page(await ofConversation(bob)).calls.map((c) => c.id)).toEqual(['c1']);
    expect((await call(bob, 'c2')).text).toBe((await call(bob, 'c-none')).text);
    expect((await timeline(bob, 'c2')).text).toBe((await timeline(bob, 'c-none')).text);
    const normalised = ({ text }: Answer) =>
      text.replaceAll('c2', 'c1').replaceAll('00:00:02', '00:00:01').replaceAll('00:00:32', '00:00:31');
    expect(normalised(await call(ann, 'c2'))).toBe((await call(ann, 'c1')).text);
    expect(normalised(await timeline(ann, 'c2'))).toBe((await timeline(ann, 'c1')).text);
  });
});
