import type { Conversation } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import { isWorthSearching, matching } from './matching.ts';

const conversation = (id: string, names: string[], title?: string): Conversation => ({
  id,
  direct: false,
  members: names.map((displayName) => ({ userId: displayName, displayName, presence: 'offline' })),
  ...(title === undefined ? {} : { title }),
});
const list = [
  conversation('team', ['Ada', 'Bob'], 'Équipe de nuit'),
  conversation('zoë', ['Ada', 'Zoë Martin']),
  conversation('alone', ['Ada']),
];
const found = (typed: string) => matching(list, typed).map(({ id }) => id);

describe('searching conversations', () => {
  it.each([
    ['', ['team', 'zoë', 'alone']],
    ['  ', ['team', 'zoë', 'alone']],
    ['bob', ['team']],
    ['equipe', ['team']],
    ['ÉQUIPE', ['team']],
    ['zoe mart', ['zoë']],
    ['martin zoë', ['zoë']],
    ['bob zoe', []],
  ])('%j finds %j', (typed, ids) => {
    expect(found(typed)).toEqual(ids);
  });

  it('is offered for more than seven', () => {
    expect([7, 8].map(isWorthSearching)).toEqual([false, true]);
  });
});
