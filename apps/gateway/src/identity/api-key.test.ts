import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import type { UserRecord } from '../store/port.ts';
import { createApiKey } from './api-key.ts';
import { isOperator } from './operator.ts';
import { Tokens } from './tokens.ts';

const KEY = 'k'.repeat(20);

function directory() {
  const users = new Map<string, UserRecord>();
  return {
    users,
    user: async (id: string) => users.get(id),
    saveUser: async (changes: { id: string; displayName?: string }) => {
      const user = { displayName: '', doNotDisturb: false, ...users.get(changes.id), ...changes };
      users.set(changes.id, user);
      return user;
    },
  };
}

describe('the API key', () => {
  it('matches itself alone, and nothing when unset', () => {
    const key = createApiKey(KEY, directory());
    expect([KEY, '', `${KEY}k`, KEY.slice(1), KEY.toUpperCase()].map(key.matches)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    const none = createApiKey(null, directory());
    expect(['', 'null', 'undefined'].some(none.matches)).toBe(false);
  });

  it('acts as a user, whom it makes when unseen and leaves as they are when known', async () => {
    const people = directory();
    const key = createApiKey(KEY, people);
    expect(await key.actAs('ann')).toEqual({ id: 'ann', kind: 'user', displayName: 'Guest' });
    people.users.set('bob', { id: 'bob', displayName: 'Bob', doNotDisturb: true });
    expect((await key.actAs('bob')).displayName).toBe('Bob');
    expect(people.users.get('bob')?.doNotDisturb).toBe(true);
  });

  it('acts as nobody whose id could not be one', async () => {
    for (const id of ['', '__proto__', 'a'.repeat(129)]) {
      await expect(createApiKey(KEY, directory()).actAs(id)).rejects.toMatchObject({ code: 'INVALID_PAYLOAD' });
    }
  });
});

describe('isOperator', () => {
  it('takes the API key or an operator token of the last minute, and no user’s', async () => {
    const clock = new FakeClock();
    const tokens = new Tokens('the gateway’s', clock);
    const key = createApiKey(KEY, directory());
    const token = await tokens.forOperator();
    expect(await isOperator(KEY, key, tokens)).toBe(true);
    expect(await isOperator(token, key, tokens)).toBe(true);
    expect(await isOperator(await tokens.forUser({ id: 'operator', displayName: 'Mallory' }), key, tokens)).toBe(false);
    expect(await isOperator(await new Tokens('another’s', clock).forOperator(), key, tokens)).toBe(false);
    for (const nonsense of ['', 'x', 'a.b.c', '..']) expect(await isOperator(nonsense, key, tokens)).toBe(false);
    await clock.advance(60_000);
    expect(await isOperator(token, key, tokens)).toBe(false);
  });
});
