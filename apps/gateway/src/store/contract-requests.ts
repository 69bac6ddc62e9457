import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activeCall, change, endedCall, ringingCall, START } from './call-samples.ts';
import { CommitConflict, type DoneRequest, type Store } from './port.ts';
import type { OpenStoreUnderTest, StoreUnderTest } from './store-under-test.ts';

/** Requests that changed something (W1.1): stored with the change, found by their id, and forgotten after a while. */
export function requestContract(open: OpenStoreUnderTest): void {
  let opened: StoreUnderTest;
  let store: Store;
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.remove());

  const key = { personId: 'ann', requestId: 'r-1' };
  const done = (request: Partial<DoneRequest> = {}): DoneRequest => ({ ...key, callId: 'call', at: START, ...request });

  describe('done requests', () => {
    it('W1.1: are found after a restart, by their person and id', async () => {
      await store.commit([change(ringingCall({ id: 'call' }))], { request: done() });
      store = await opened.reopen();
      expect(await store.callOfRequest(key)).toBe('call');
      expect(await store.callOfRequest({ ...key, personId: 'ben' })).toBeUndefined();
      expect(await store.callOfRequest({ ...key, requestId: 'r-2' })).toBeUndefined();
    });

    it('W1.1: are not found when the change they asked for conflicted', async () => {
      const stale = change(activeCall({ id: 'call' }), { basedOn: 7 });
      await expect(store.commit([stale], { request: done() })).rejects.toThrow(CommitConflict);
      expect(await store.callOfRequest(key)).toBeUndefined();
    });

    it('W1.1: of an id that is used once more, the newest', async () => {
      await store.commit([change(endedCall({ id: 'call' }))], { request: done() });
      await store.commit([change(ringingCall({ id: 'next' }))], { request: done({ callId: 'next', at: START + 1 }) });
      expect(await store.callOfRequest(key)).toBe('next');
    });

    it('W1.1: are erased by their age alone', async () => {
      await store.commit([change(ringingCall({ id: 'call' }))], { request: done() });
      await store.commit([change(activeCall({ id: 'call' }), { basedOn: 1 })], {
        request: done({ requestId: 'r-2', at: START + 9 }),
      });
      expect(await store.eraseRequestsBefore(START + 9)).toBe(1);
      expect(await store.callOfRequest(key)).toBeUndefined();
      expect(await store.callOfRequest({ ...key, requestId: 'r-2' })).toBe('call');
    });

    it('R7: go with the user who is erased', async () => {
      await store.saveUser({ id: 'ann', displayName: 'Ann' });
      await store.commit([change(endedCall({ id: 'call' }))], { request: done() });
      await store.eraseUser('ann');
      expect(await store.callOfRequest(key)).toBeUndefined();
    });
  });
}
