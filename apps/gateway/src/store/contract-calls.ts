import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fact } from '../call/facts.ts';
import { activeCall, anyLiveCall, change, endedCall, ringingCall, START, seat, user } from './call-samples.ts';
import { CommitConflict, type Store } from './port.ts';
import type { OpenStoreUnderTest, StoreUnderTest } from './store-under-test.ts';

/** Writing calls: all or nothing, decided on what is stored, and read back as they were. */
export function callContract(open: OpenStoreUnderTest): void {
  let opened: StoreUnderTest;
  let store: Store;
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.remove());

  const rang: Fact = { at: START + 1, type: 'rang', personId: 'ben', deviceId: 'phone', busy: false };
  const checked: Fact = { at: START + 2, type: 'checked', checkAt: START + 3 };

  describe('commit', () => {
    it('stores a call, its facts in their order and its deadline', async () => {
      const call = ringingCall({ id: 'call' });
      await store.commit([change(call, { facts: [rang, checked], nextDeadline: START + 9 })]);
      expect(await store.call('call')).toEqual({ call, revision: 1 });
      expect(await store.facts('call')).toEqual([rang, checked]);
      expect(await store.overdue(START + 8)).toEqual([]);
      expect(await store.overdue(START + 9)).toEqual(['call']);
    });

    it('appends the facts of later steps and counts the revisions', async () => {
      await store.commit([change(ringingCall({ id: 'call' }), { facts: [rang] })]);
      const after = activeCall({ id: 'call' });
      await store.commit([change(after, { facts: [checked], basedOn: 1, nextDeadline: START + 99 })]);
      expect(await store.call('call')).toEqual({ call: after, revision: 2 });
      expect(await store.facts('call')).toEqual([rang, checked]);
      expect(await store.overdue(START + 98)).toEqual([]);
    });

    it('refuses a step that was decided on an older revision, and writes none of it', async () => {
      await store.commit([change(ringingCall({ id: 'call' }))]);
      await store.commit([change(activeCall({ id: 'call' }), { basedOn: 1 })]);
      const stale = change(endedCall({ id: 'call' }), { basedOn: 1, facts: [rang] });
      await expect(store.commit([stale])).rejects.toThrow(CommitConflict);
      expect(await store.call('call')).toEqual({ call: activeCall({ id: 'call' }), revision: 2 });
      expect(await store.facts('call')).toEqual([]);
    });

    it('refuses a step of a call that is not there', async () => {
      await expect(store.commit([change(activeCall({ id: 'call' }), { basedOn: 1 })])).rejects.toThrow(CommitConflict);
      expect(await store.call('call')).toBeUndefined();
    });

    it('lets one of two races through (L3)', async () => {
      await store.commit([change(ringingCall({ id: 'call' }))]);
      const join = (id: string) => {
        const joined = activeCall({ id: 'call', seats: [seat(user(id), 'call')] });
        return store.commit([change(joined, { basedOn: 1, facts: [{ ...rang, personId: id }] })]);
      };
      const outcomes = await Promise.allSettled(['ben', 'cleo', 'dan'].map(join));
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
      expect(outcomes.flatMap((it) => (it.status === 'rejected' ? it.reason : []))).toEqual([
        expect.any(CommitConflict),
        expect.any(CommitConflict),
      ]);
      expect(await store.facts('call')).toHaveLength(1);
    });

    it('lets one of two calls begin in a conversation (L8)', async () => {
      const outcomes = await Promise.allSettled(
        ['ann', 'ben'].map((id) => store.commit([change(ringingCall({ id: `by ${id}`, initiator: user(id) }))])),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await store.liveCalls()).toHaveLength(1);
    });

    it('lets a conversation have its next call once the last has ended', async () => {
      await store.commit([change(ringingCall({ id: 'first' }))]);
      await store.commit([change(endedCall({ id: 'first' }), { basedOn: 1 })]);
      await store.commit([change(ringingCall({ id: 'second' }))]);
      expect((await store.liveCalls()).map(({ call }) => call.id)).toEqual(['second']);
    });

    it('lists the newest calls of all, live ones too', async () => {
      await store.commit([change(ringingCall({ id: 'first' }))]);
      await store.commit([change(endedCall({ id: 'first' }), { basedOn: 1 })]);
      const second = { ...ringingCall({ id: 'second' }), startedAt: START + 60_000 };
      await store.commit([change(second)]);
      expect((await store.recentCalls(10)).map(({ id }) => id)).toEqual(['second', 'first']);
      expect((await store.recentCalls(1)).map(({ id }) => id)).toEqual(['second']);
    });

    it('keeps one seat to a person over all live calls, guests too (L5)', async () => {
      for (const person of [user('ann'), { ...user('guest'), kind: 'guest' as const }]) {
        const one = ringingCall({ id: `one of ${person.id}`, conversationId: `one ${person.id}`, initiator: person });
        const two = ringingCall({ id: `two of ${person.id}`, conversationId: `two ${person.id}`, initiator: person });
        await store.commit([change(one)]);
        await expect(store.commit([change(two)])).rejects.toThrow(CommitConflict);
        expect(await store.call(two.id)).toBeUndefined();
      }
    });

    it.each(['left first', 'joined first'])(
      'moves a person from one call to another in one commit, %s',
      async (order) => {
        await store.commit([change(activeCall({ id: 'old', conversationId: 'old' }))]);
        await store.commit([change(ringingCall({ id: 'new', conversationId: 'new', initiator: user('ben') }))]);
        const left = change(endedCall({ id: 'old', conversationId: 'old' }), { basedOn: 1 });
        const joined = change(
          activeCall({ id: 'new', conversationId: 'new', initiator: user('ben'), seats: [seat(user('ann'), 'new')] }),
          { basedOn: 1 },
        );
        await store.commit(order === 'left first' ? [left, joined] : [joined, left]);
        expect(await store.liveCalls()).toEqual([{ call: joined.call, revision: 2 }]);
      },
    );

    it('writes none of several steps when one of them conflicts', async () => {
      await store.commit([change(ringingCall({ id: 'old', conversationId: 'old' }))]);
      const fine = change(endedCall({ id: 'old', conversationId: 'old' }), { basedOn: 1, facts: [rang] });
      const stale = change(activeCall({ id: 'absent', conversationId: 'new', initiator: user('ben') }), { basedOn: 7 });
      for (const steps of [
        [fine, stale],
        [stale, fine],
      ]) {
        await expect(store.commit(steps)).rejects.toThrow(CommitConflict);
      }
      expect(await store.call('old')).toEqual({ call: ringingCall({ id: 'old', conversationId: 'old' }), revision: 1 });
      expect(await store.facts('old')).toEqual([]);
    });

    it('gives a seat back to who left and comes again, under the same record', async () => {
      const left = { state: 'left', leftAt: START + 1, reason: 'left' } as const;
      await store.commit([change(activeCall({ id: 'call', seats: [seat(user('ben'), 'call', left)] }))]);
      const back = activeCall({ id: 'call', seats: [seat(user('ben'), 'call')] });
      await store.commit([change(back, { basedOn: 1 })]);
      const elsewhere = ringingCall({ id: 'other', conversationId: 'other', initiator: user('ben') });
      await expect(store.commit([change(elsewhere)])).rejects.toThrow(CommitConflict);
    });

    it('holds more people than fit one statement', async () => {
      const others = Array.from({ length: 450 }, (_, index) => ({
        person: user(`member ${index}`),
        ring: { state: 'unanswered' as const },
        silenced: 'no' as const,
      }));
      await store.commit([change(endedCall({ id: 'call', others }))]);
      expect(await store.missedCounts('member 449')).toEqual(new Map([['lobby', 1]]));
    });
  });

  it('gives every call back exactly as it was', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.constant(null), fc.gen(), async (_, gen) => {
        const id = `call ${count++}`;
        const call = gen(anyLiveCall, id);
        await store.commit([change(call)]);
        expect(await store.call(id)).toEqual({ call, revision: 1 });
      }),
      { numRuns: 60 },
    );
    const kept = await store.liveCalls();
    store = await opened.reopen();
    expect(await store.liveCalls()).toEqual(kept);
  });

  it('has what it had after a restart, and goes on from there', async () => {
    const call = ringingCall({ id: 'call' });
    await store.commit([change(call, { facts: [rang], nextDeadline: START + 5 })]);
    store = await opened.reopen();
    expect(await store.liveCalls()).toEqual([{ call, revision: 1 }]);
    expect(await store.overdue(START + 5)).toEqual(['call']);
    await store.commit([change(endedCall({ id: 'call' }), { basedOn: 1, facts: [checked] })]);
    expect(await store.facts('call')).toEqual([rang, checked]);
    expect(await store.liveCalls()).toEqual([]);
    expect(await store.overdue(Number.MAX_SAFE_INTEGER)).toEqual([]);
  });

  it('lists overdue calls by their deadline', async () => {
    for (const [index, id] of ['late', 'later', 'latest'].entries()) {
      const call = ringingCall({ id, conversationId: id, initiator: user(id) });
      await store.commit([change(call, { nextDeadline: START - index })]);
    }
    expect(await store.overdue(START)).toEqual(['latest', 'later', 'late']);
    expect(await store.overdue(START - 1)).toEqual(['latest', 'later']);
  });

  it('is ready while it is open, and not after', async () => {
    await store.ping();
    await store.close();
    await expect(store.ping()).rejects.toThrow();
    store = await opened.reopen();
    await store.ping();
  });
}
