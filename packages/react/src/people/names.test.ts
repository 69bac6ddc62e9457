import type { Conversation } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import { callWords } from '../language/call-words.ts';
import { loadLanguage } from '../language/load-language.ts';
import { conversationName, initialsOf, joinNames } from './names.ts';

await loadLanguage('fr');

const t = callWords.translatorFor('en');
const fr = callWords.translatorFor('fr');

describe('names', () => {
  it.each([
    [[], ''],
    [['Bob'], 'Bob'],
    [['Bob', 'Carol'], 'Bob and Carol'],
    [['Bob', 'Carol', 'Dan'], 'Bob, Carol and Dan'],
    [['Bob', 'Carol', 'Dan', 'Eve'], 'Bob, Carol and 2 others'],
  ])('reads %j out as "%s"', (names, text) => {
    expect(joinNames(t, names)).toBe(text);
  });

  it('reads names out in French', () => {
    expect(joinNames(fr, ['Bob', 'Carol', 'Dan', 'Eve'])).toBe('Bob, Carol et 2 autres personnes');
  });

  it.each([
    ['Bob', 'B'],
    ['Ada Lovelace', 'AL'],
    ['Jean de La Fontaine', 'JF'],
    ['🦉 Zoë', '🦉Z'],
    ['', ''],
  ])('takes letters of "%s": %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('calls a conversation by its title, else by the others', () => {
    const member = (userId: string, displayName: string) => ({ userId, displayName, presence: 'online' as const });
    const conversation: Conversation = { id: 'c', direct: false, members: [member('a', 'Ada'), member('b', 'Bob')] };
    expect(conversationName(t, conversation, 'a')).toBe('Bob');
    expect(conversationName(t, { ...conversation, title: 'Team' }, 'a')).toBe('Team');
    expect(conversationName(t, { ...conversation, members: [member('a', 'Ada')] }, 'a')).toBe('Just you so far');
  });
});
