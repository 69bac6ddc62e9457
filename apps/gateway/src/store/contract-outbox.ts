import type { WebhookMessage } from '@parley/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callSession } from '../call/view.ts';
import { change, endedCall, invitee, RINGING, ringingCall, START, seat, user } from './call-samples.ts';
import { CommitConflict, type OutboxMessage, type Store } from './port.ts';
import type { OpenStoreUnderTest, StoreUnderTest } from './store-under-test.ts';

/** What the host product is to be told (H1–H3): stored with what happened, and kept until it was taken. */
export function outboxContract(open: OpenStoreUnderTest): void {
  let opened: StoreUnderTest;
  let store: Store;
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.remove());

  const ben = user('ben');
  const sketch = (id: string) => ({
    id,
    conversationId: `conversation of ${id}`,
    initiator: user(`caller of ${id}`),
    others: [invitee(ben, RINGING)],
  });
  function message(id: string, callId: string, at = START): OutboxMessage {
    const call = callSession(ringingCall({ ...sketch(callId), seats: [seat(ben, callId)] }));
    return { id, content: { type: 'call.started', timestamp: new Date(at).toISOString(), data: { call } } };
  }
  /** A call that begins, and what is told of it. */
  const begin = (callId: string, ...messages: OutboxMessage[]) =>
    store.commit([change(ringingCall(sketch(callId)), { messages })]);
  const turns = async (limit = 100) => (await store.waitingMessages(limit)).map(({ id }) => id);

  describe('the outbox', () => {
    it('H1: has what was committed, as it was, also after a restart', async () => {
      const told = message('m1', 'call');
      await begin('call', told);
      store = await opened.reopen();
      expect(await store.waitingMessages(5)).toEqual([{ ...told, callId: 'call', attempts: 0, nextTryAt: START }]);
      expect(await store.countMessages()).toBe(1);
    });

    it('H1: has nothing of a step that conflicts, nor of one committed beside it', async () => {
      const fine = change(ringingCall(sketch('fine')), { messages: [message('m1', 'fine')] });
      const stale = change(ringingCall(sketch('stale')), { basedOn: 7, messages: [message('m2', 'stale')] });
      for (const steps of [
        [fine, stale],
        [stale, fine],
      ]) {
        await expect(store.commit(steps)).rejects.toThrow(CommitConflict);
      }
      expect(await store.countMessages()).toBe(0);
    });

    it('H3: gives of each call the first, those to be tried soonest before others, no more than asked', async () => {
      await begin('late', message('l1', 'late', START + 5), message('l2', 'late', START + 5));
      await begin('early', message('e1', 'early', START + 1), message('e2', 'early', START + 1));
      expect(await turns()).toEqual(['e1', 'l1']);
      expect(await turns(1)).toEqual(['e1']);
      expect(await store.countMessages()).toBe(4);
    });

    it('H3: gives the next of a call once the one before is gone, later commits after earlier ones', async () => {
      await begin('call', message('m1', 'call'), message('m2', 'call'));
      await store.commit([change(endedCall(sketch('call')), { basedOn: 1, messages: [message('m3', 'call')] })]);
      for (const id of ['m1', 'm2', 'm3']) {
        expect(await turns()).toEqual([id]);
        await store.removeMessage(id, START + 77);
        const [next] = await store.waitingMessages(1);
        expect(next?.nextTryAt).toBe(next && START + 77);
      }
      expect(await store.countMessages()).toBe(0);
    });

    it('H3: gives what is told of a call of which all was taken', async () => {
      await begin('call', message('m1', 'call'));
      await store.removeMessage('m1', START);
      const end = message('m2', 'call', START + 9);
      await store.commit([change(endedCall(sketch('call')), { basedOn: 1, messages: [end] })]);
      expect(await store.waitingMessages(5)).toMatchObject([{ id: 'm2', nextTryAt: START + 9 }]);
    });

    it('H2: remembers tries, and when the next one is', async () => {
      await begin('one', message('o1', 'one', START), message('o2', 'one', START));
      await begin('two', message('t1', 'two', START + 1));
      await store.postponeMessage('o1', { attempts: 3, nextTryAt: START + 50 });
      store = await opened.reopen();
      expect(await store.waitingMessages(5)).toMatchObject([
        { id: 't1', attempts: 0, nextTryAt: START + 1 },
        { id: 'o1', attempts: 3, nextTryAt: START + 50 },
      ]);
    });

    it('leaves alone what is gone already', async () => {
      await begin('call', message('m1', 'call'), message('m2', 'call'));
      await store.removeMessage('m1', START);
      await store.removeMessage('m1', START + 9);
      await store.postponeMessage('m1', { attempts: 1, nextTryAt: START + 9 });
      expect(await store.waitingMessages(5)).toMatchObject([{ id: 'm2', attempts: 0, nextTryAt: START }]);
    });

    it('H4: loses what is told of calls that are erased', async () => {
      const told = [message('m1', 'old'), message('m2', 'old')];
      await store.commit([change(endedCall({ ...sketch('old'), endedAt: START }), { messages: told })]);
      await begin('live', message('m3', 'live'));
      await store.eraseCallsBefore(START + 1);
      expect(await turns()).toEqual(['m3']);
      expect(await store.countMessages()).toBe(1);
    });

    it('H4: loses the name and picture of a user who is erased, and nobody else’s', async () => {
      await store.saveUser({ id: 'ben', displayName: ben.displayName });
      await begin('call', message('m1', 'call'), message('m2', 'call'));
      const before = (await store.waitingMessages(1)).map(({ content }) => content);
      await store.eraseUser('ben');
      const told: WebhookMessage[] = [];
      for (const id of ['m1', 'm2']) {
        told.push(...(await store.waitingMessages(1)).map(({ content }) => content));
        await store.removeMessage(id, START);
      }
      expect(told).toHaveLength(2);
      for (const { data } of told) {
        const [caller, erased] = data.call.participants;
        expect(caller).toEqual(before[0]?.data.call.participants[0]);
        expect(erased).toMatchObject({ userId: 'ben', displayName: 'Erased user' });
        expect(erased).not.toHaveProperty('avatar');
      }
    });
  });
}
