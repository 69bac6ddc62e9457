import { describe, expect, it } from 'vitest';
import { callWords } from '../language/call-words.ts';
import { loadLanguage } from '../language/load-language.ts';
import { when } from './when.ts';

await loadLanguage('fr');

describe('when', () => {
  const now = new Date(2026, 10, 20, 14, 30);
  it.each([
    [new Date(2026, 10, 20, 9, 3), '09:03', '09:03'],
    [new Date(2026, 10, 19, 23, 59), 'Yesterday 23:59', 'Hier 23:59'],
    [new Date(2026, 10, 16, 8, 0), 'Mon 08:00', 'lun. 08:00'],
    [new Date(2026, 2, 3, 8, 0), '3 Mar 08:00', '3 mars 08:00'],
    [new Date(2025, 10, 20, 8, 0), '20 Nov 2025', '20 nov. 2025'],
    [new Date(2026, 10, 20, 14, 31), '14:31', '14:31'],
  ])('%s', (at, english, french) => {
    expect(when(callWords.translatorFor('en'), at, now, 'en-GB')).toBe(english);
    expect(when(callWords.translatorFor('fr'), at, now, 'fr-FR')).toBe(french);
  });
});
