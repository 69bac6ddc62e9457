import { loadLanguage } from '@parley/react';
import { describe, expect, it } from 'vitest';
import { pageWords } from '../../language/page-words.ts';
import { byDay, dayWords } from './days.ts';

await loadLanguage('fr');

const english = pageWords.translatorFor('en');
const at = (...date: [number, number, number, number?]) => ({ startedAt: new Date(...date).toISOString() });

describe('the days of a history', () => {
  it('hold what began on them, in its order', () => {
    const [late, early, before] = [at(2026, 10, 20, 23), at(2026, 10, 20, 0), at(2026, 10, 19, 23)];
    expect(byDay([late, early, before])).toEqual([
      { date: new Date(2026, 10, 20), items: [late, early] },
      { date: new Date(2026, 10, 19), items: [before] },
    ]);
    expect(byDay([])).toEqual([]);
  });

  const now = new Date(2026, 10, 20, 14, 30);
  it.each([
    [new Date(2026, 10, 20), 'Today'],
    [new Date(2026, 10, 21), 'Today'],
    [new Date(2026, 10, 19), 'Yesterday'],
    [new Date(2026, 10, 18), 'Wednesday 18 November'],
  ])('%s', (date, words) => {
    expect(dayWords(english, date, now, 'en-GB')).toBe(words);
  });

  it('are named in French', () => {
    const french = pageWords.translatorFor('fr');
    expect(dayWords(french, new Date(2026, 10, 19), now, 'fr')).toBe('Hier');
    expect(dayWords(french, new Date(2026, 10, 18), now, 'fr')).toBe('mercredi 18 novembre');
    expect(dayWords(french, new Date(2025, 11, 24), now, 'fr')).toBe('mercredi 24 décembre 2025');
  });
});
