import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Invitee, Ring } from '../call/call.ts';
import {
  activeCall,
  change,
  endedCall,
  invitee,
  RINGING,
  ringingCall,
  type Sketch,
  START,
  seat,
  user,
} from './call-samples.ts';
import { type CallFilter, InvalidCursor, type PageRequest, type Store } from './port.ts';
import type { OpenStoreUnderTest, StoreUnderTest } from './store-under-test.ts';

/** Looking back on calls (R2), and erasing them (R7). */
export function historyContract(open: OpenStoreUnderTest): void {
  let opened: StoreUnderTest;
  let store: Store;
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.remove());

  const ben = user('ben');
  const rungBen = (ring: Ring = { state: 'unanswered' }, silenced: Invitee['silenced'] = 'no') => [
    invitee(ben, ring, silenced),
  ];
  const keepEnded = (sketch: Sketch & { endedAt?: number }) => store.commit([change(endedCall(sketch))]);

  /** The ids of every page, in their order. */
  async function idsOf(read: (page: PageRequest) => ReturnType<Store['callsOfPerson']>, limit: number) {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await read({ limit, ...(cursor ? { cursor } : {}) });
      pages.push(page.calls.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    return pages;
  }

  describe('pages', () => {
    const STARTS: [string, number][] = [
      ['a', 1],
      ['b', 3],
      ['c', 2],
      ['d', 2],
      ['e', 2],
    ];
    const NEWEST_FIRST = ['b', 'e', 'd', 'c', 'a'];
    beforeEach(async () => {
      for (const [id, later] of STARTS) await keepEnded({ id, startedAt: START + later, others: rungBen() });
      await keepEnded({ id: 'elsewhere', conversationId: 'elsewhere', initiator: user('cleo') });
    });

    it.each([1, 2, 3, 4, 5, 6])('run newest first, %i to a page, calls of one moment too', async (limit) => {
      const wanted = NEWEST_FIRST.flatMap((_, index) =>
        index % limit === 0 ? [NEWEST_FIRST.slice(index, index + limit)] : [],
      );
      expect(await idsOf((page) => store.callsOfConversation('lobby', 'ben', page), limit)).toEqual(wanted);
      expect(await idsOf((page) => store.callsOfPerson('ben', page), limit)).toEqual(wanted);
    });

    it.each([1, 2, 3, 100])('of %i skip none that fits, and hold none that does not', async (limit) => {
      const silent: Ring = { state: 'unanswered' };
      const declined: Ring = { state: 'declined' };
      // Every third was missed, every second is a video call; Ben began every fifth.
      const kept = Array.from({ length: 30 }, (_, n) => ({
        id: `filtered ${String(n).padStart(2, '0')}`,
        missed: n % 3 === 0 && n % 5 !== 0,
        type: n % 2 === 0 ? ('video' as const) : ('audio' as const),
        direction: n % 5 === 0 ? ('outgoing' as const) : ('incoming' as const),
      }));
      for (const [n, { id, missed, type, direction }] of kept.entries()) {
        const initiator = direction === 'outgoing' ? ben : user('ann');
        const others = direction === 'outgoing' ? [invitee(user('ann'), silent)] : rungBen(missed ? silent : declined);
        const call = endedCall({ id, conversationId: 'filtered', startedAt: START + 100 + n, initiator, others });
        await store.commit([change({ ...call, type })]);
      }
      const filters: CallFilter[] = [
        {},
        { missed: true },
        { type: 'video' },
        { direction: 'outgoing' },
        { direction: 'incoming' },
        { missed: true, type: 'audio' },
        { type: 'video', direction: 'outgoing' },
        { missed: true, direction: 'outgoing' },
      ];
      for (const filter of filters) {
        const wanted = kept
          .filter((call) => Object.entries(filter).every(([key, value]) => call[key as keyof CallFilter] === value))
          .map(({ id }) => id)
          .reverse();
        const own = (page: PageRequest) => store.callsOfConversation('filtered', 'ben', { ...page, filter });
        const all = (page: PageRequest) => store.callsOfPerson('ben', { ...page, filter });
        expect((await idsOf(own, limit)).flat()).toEqual(wanted);
        expect((await idsOf(all, limit)).flat().filter((id) => id.startsWith('filtered'))).toEqual(wanted);
      }
    });

    it('do not shift when a newer call comes between', async () => {
      const first = await store.callsOfPerson('ben', { limit: 2 });
      await keepEnded({ id: 'newer', startedAt: START + 9, others: rungBen() });
      const second = await store.callsOfPerson('ben', { limit: 2, cursor: first.nextCursor ?? '' });
      expect(second.calls.map(({ id }) => id)).toEqual(['d', 'c']);
    });

    it('refuse a cursor that none of them gave', async () => {
      for (const cursor of ['', 'nonsense', Buffer.from('12 ').toString('base64url')]) {
        await expect(store.callsOfPerson('ben', { limit: 2, cursor })).rejects.toThrow(InvalidCursor);
        await expect(store.callsOfConversation('lobby', 'ben', { limit: 2, cursor })).rejects.toThrow(InvalidCursor);
      }
    });

    it('are empty where nothing was', async () => {
      expect(await store.callsOfPerson('nobody', { limit: 5 })).toEqual({ calls: [] });
      expect(await store.callsOfConversation('nowhere', 'ben', { limit: 5 })).toEqual({ calls: [] });
    });
  });

  it('shows live calls, and calls in which the person had a seat though they belong to it no more', async () => {
    await store.commit([change(ringingCall({ id: 'live', startedAt: START + 2, others: [invitee(ben, RINGING)] }))]);
    await keepEnded({ id: 'once', conversationId: 'once', startedAt: START + 1, seats: [seat(ben, 'once')] });
    expect((await store.callsOfPerson('ben', { limit: 5 })).calls.map(({ id }) => id)).toEqual(['live', 'once']);
    expect((await store.callsOfConversation('lobby', 'ann', { limit: 5 })).calls.map(({ id }) => id)).toEqual(['live']);
  });

  describe('a call of somebody whom the person blocked (L17)', () => {
    beforeEach(() => keepEnded({ id: 'call', others: rungBen({ state: 'unanswered' }, 'blocked') }));

    it('is nowhere in their history', async () => {
      expect(await store.callsOfPerson('ben', { limit: 5 })).toEqual({ calls: [] });
      expect(await store.callsOfConversation('lobby', 'ben', { limit: 5 })).toEqual({ calls: [] });
      for (const filter of [{ missed: true }, { direction: 'incoming' }, { type: 'audio' }] satisfies CallFilter[]) {
        expect(await store.callsOfPerson('ben', { limit: 5, filter })).toEqual({ calls: [] });
        expect(await store.callsOfConversation('lobby', 'ben', { limit: 5, filter })).toEqual({ calls: [] });
      }
      expect(await store.lastCalls(['lobby'], 'ben')).toEqual(new Map());
      expect(await store.missedCounts('ben')).toEqual(new Map());
    });

    it('is in the history of the others', async () => {
      expect((await store.callsOfPerson('ann', { limit: 5 })).calls).toHaveLength(1);
      expect((await store.callsOfConversation('lobby', 'ann', { limit: 5 })).calls).toHaveLength(1);
      expect((await store.lastCalls(['lobby'], 'ann')).size).toBe(1);
    });
  });

  it('shows a call of somebody whom the person blocked once they joined it by themselves', async () => {
    const blocked = (ring: Ring) => [invitee(ben, ring, 'blocked')];
    await store.commit([change(ringingCall({ id: 'call', others: blocked(RINGING) }))]);
    expect((await store.callsOfPerson('ben', { limit: 5 })).calls).toEqual([]);
    const joined = activeCall({ id: 'call', others: blocked({ state: 'answered' }), seats: [seat(ben, 'call')] });
    await store.commit([change(joined, { basedOn: 1 })]);
    expect((await store.callsOfPerson('ben', { limit: 5 })).calls).toEqual([joined]);
    expect((await store.callsOfConversation('lobby', 'ben', { limit: 5 })).calls).toEqual([joined]);
  });

  it('finds the newest ended call of each conversation', async () => {
    await keepEnded({ id: 'older', startedAt: START });
    await keepEnded({ id: 'newer', startedAt: START + 1 });
    await keepEnded({ id: 'other', conversationId: 'other' });
    await store.commit([change(ringingCall({ id: 'live', startedAt: START + 2 }))]);
    const last = await store.lastCalls(['lobby', 'other', 'silent'], 'ben');
    expect([...last].map(([conversationId, { id }]) => [conversationId, id])).toEqual([
      ['lobby', 'newer'],
      ['other', 'other'],
    ]);
  });

  describe('missed calls', () => {
    it.each<[string, Ring, Invitee['silenced'], number]>([
      ['kept silent', { state: 'unanswered' }, 'no', 1],
      ['was not to be disturbed', { state: 'unanswered' }, 'do-not-disturb', 1],
      ['had blocked the caller', { state: 'unanswered' }, 'blocked', 0],
      ['answered', { state: 'answered' }, 'no', 0],
      ['declined', { state: 'declined' }, 'no', 0],
      ['was busy', { state: 'busy' }, 'no', 0],
      ['came when nothing rang', { state: 'not-rung' }, 'no', 0],
    ])('of who %s', async (_, ring, silenced, missed) => {
      await keepEnded({ id: 'call', others: rungBen(ring, silenced) });
      expect(await store.missedCounts('ben')).toEqual(new Map(missed ? [['lobby', missed]] : []));
      expect(await store.missedCounts('ann')).toEqual(new Map());
    });

    it('are not missed while they ring, and are when they end', async () => {
      await store.commit([change(ringingCall({ id: 'call', others: rungBen(RINGING) }))]);
      expect(await store.missedCounts('ben')).toEqual(new Map());
      await store.commit([change(endedCall({ id: 'call', others: rungBen() }), { basedOn: 1 })]);
      expect(await store.missedCounts('ben')).toEqual(new Map([['lobby', 1]]));
    });

    it('are counted from when the person last looked, in each conversation', async () => {
      for (const later of [1, 2, 3]) await keepEnded({ id: `${later}`, startedAt: START + later, others: rungBen() });
      await keepEnded({ id: 'other', conversationId: 'other', others: rungBen() });
      await store.markSeen('ben', 'lobby', START + 2);
      await store.markSeen('cleo', 'other', START + 9);
      expect(await store.missedCounts('ben')).toEqual(
        new Map([
          ['lobby', 1],
          ['other', 1],
        ]),
      );
      await store.markSeen('ben', 'lobby', START + 3);
      expect(await store.missedCounts('ben')).toEqual(new Map([['other', 1]]));
    });

    it('stay seen when an older look comes late', async () => {
      await store.markSeen('ben', 'lobby', START + 5);
      await store.markSeen('ben', 'lobby', START + 1);
      expect(await store.seenUntil('ben')).toEqual(new Map([['lobby', START + 5]]));
      expect(await store.seenUntil('ann')).toEqual(new Map());
    });
  });

  it('erases ended calls older than asked, with all that belongs to them', async () => {
    const facts = [{ at: START, type: 'checked' as const, checkAt: 1 }];
    await store.commit([change(endedCall({ id: 'old', endedAt: START + 9, others: rungBen() }), { facts })]);
    await store.commit([change(endedCall({ id: 'recent', endedAt: START + 10 }), { facts })]);
    await store.commit([change(ringingCall({ id: 'live', startedAt: 1 }))]);
    expect(await store.eraseCallsBefore(START + 10)).toBe(1);
    expect(await store.eraseCallsBefore(START + 10)).toBe(0);
    expect(await store.call('old')).toBeUndefined();
    expect(await store.facts('old')).toEqual([]);
    expect(await store.missedCounts('ben')).toEqual(new Map());
    expect(await store.facts('recent')).toEqual(facts);
    expect((await store.liveCalls()).map(({ call }) => call.id)).toEqual(['live']);
  });
}
