import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { keepCall } from './testing/keep-call.ts';
import { API_KEY, createRig, type Rig } from './testing/rig.ts';

let store: Store;
let rig: Rig;
let operator: string;

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
  rig = createRig(store);
  operator = await rig.tokens.forOperator();
  const id = await rig.conversation('ann', 'bob');
  await keepCall(store, { id: 'old', conversationId: id, startedAt: 1000 });
  await keepCall(store, { id: 'live', conversationId: id, startedAt: 2000, others: { bob: 'blocked' }, live: true });
});
afterEach(async () => {
  await rig.http.close();
  await store.close();
});

const ask = (method: 'GET' | 'POST', url: string, bearer?: string) =>
  rig.http.inject({ method, url, headers: bearer ? { authorization: `Bearer ${bearer}` } : {} });

describe('the operator', () => {
  it.each(['the token of this machine', 'the API key'])('sees every live call with %s', async (which) => {
    const answer = await ask('GET', '/api/operator/calls?live=1', which === 'the API key' ? API_KEY : operator);
    expect(answer.json().calls.map(({ id }: { id: string }) => id)).toEqual(['live']);
  });

  it('sees one call with all that its timeline knows', async () => {
    const answer = (await ask('GET', '/api/operator/calls/live', operator)).json();
    expect(answer.call).toMatchObject({ id: 'live', status: 'initiated' });
    expect(answer.events[0]).toMatchObject({ deviceId: 'device-of-initiator', invited: [{ silenced: 'blocked' }] });
  });

  it('ends a call', async () => {
    expect((await ask('POST', '/api/operator/calls/live/end', operator)).statusCode).toBe(200);
    expect(rig.noted).toContainEqual(['endCall', 'live']);
  });

  it('is told that a call has ended already', async () => {
    const answer = await ask('POST', '/api/operator/calls/old/end', operator);
    expect(answer.statusCode).toBe(410);
    expect(answer.json().error).toMatchObject({ code: 'CALL_ENDED', details: { reason: 'missed' } });
    expect(rig.noted.some(([what]) => what === 'endCall')).toBe(false);
  });

  it('is told of a call that never was', async () => {
    for (const answer of [
      await ask('GET', '/api/operator/calls/none', operator),
      await ask('POST', '/api/operator/calls/none/end', operator),
    ]) {
      expect([answer.statusCode, answer.json().error.code]).toEqual([404, 'CALL_NOT_FOUND']);
    }
  });

  it('is nobody else: no token, a user’s, a guest’s, a guess', async () => {
    const user = await rig.user('ann');
    const guest = await rig.guest(await rig.conversation('ann'), 'zoe');
    for (const bearer of [undefined, user, guest, `${API_KEY}x`, API_KEY.slice(0, -1), 'a.b.c']) {
      for (const [method, url] of [
        ['GET', '/api/operator/calls'],
        ['GET', '/api/operator/calls/live'],
        ['POST', '/api/operator/calls/live/end'],
      ] as const) {
        const answer = await ask(method, url, bearer);
        expect([answer.statusCode, answer.json().error.code]).toEqual([401, 'UNAUTHENTICATED']);
      }
    }
    expect(rig.noted.some(([what]) => what === 'endCall')).toBe(false);
  });

  it('is no user: the token opens nothing else', async () => {
    expect((await ask('GET', '/api/me', operator)).statusCode).toBe(401);
  });
});
