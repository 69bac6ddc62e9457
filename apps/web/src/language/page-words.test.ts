import { describe, expect, it } from 'vitest';
import { en } from './en/en.ts';
import { fr } from './fr/fr.ts';

describe('the sentences of the page', () => {
  const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).toSorted();

  it.each(Object.entries<string>(en))('%s carries the same values in French', (key, english) => {
    expect(placeholders(fr[key as keyof typeof fr])).toEqual(placeholders(english));
  });

  it.each(Object.entries<string>(fr))('%s has French spaces', (_key, french) => {
    expect(french).not.toMatch(/[^\u202f\u00a0][:;!?](\s|$)/);
  });
});
