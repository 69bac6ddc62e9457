import { loadLanguage } from '@parley/react';
import { describe, expect, it } from 'vitest';
import { pageWords } from '../../language/page-words.ts';
import { farewellSentence } from './farewell-sentence.ts';
import { checkName } from './name-sentences.ts';

await loadLanguage('fr');

const p = pageWords.translatorFor('en');

describe('names that are typed', () => {
  it('shows others what is left after cleaning', () => {
    expect(checkName(p, '  Ada \u202e Lovelace ')).toEqual({ name: 'Ada Lovelace' });
  });

  it.each(['', '   ', '\u200b\u202e'])('asks for one when nothing can be seen', (text) => {
    expect(checkName(p, text)).toEqual({ trouble: 'Enter the name that others will see.' });
  });

  it('says how long is too long', () => {
    const long = 'x'.repeat(81);
    expect(checkName(p, long)).toEqual({ trouble: 'That name has 81 characters; at most 80 fit.' });
    expect(checkName(pageWords.translatorFor('fr'), long)).toEqual({
      trouble: 'Ce nom compte 81 caractères\u202f; 80 au plus sont possibles.',
    });
  });
});

describe('somebody who was signed out', () => {
  it('is told why, and a guest by link how to come back', () => {
    expect(farewellSentence(p, 'sign-in-ended')).toBe('Your sign-in has ended. Enter your name to go on.');
    expect(farewellSentence(p, 'visit-ended')).toMatch(/^Your visit is over\. Open the invite link again/);
    expect(farewellSentence(pageWords.translatorFor('fr'), 'signed-out-elsewhere')).toBe(
      'Votre session a été fermée dans un autre onglet.',
    );
  });
});
