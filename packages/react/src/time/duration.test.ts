import { describe, expect, it } from 'vitest';
import { callWords } from '../language/call-words.ts';
import { loadLanguage } from '../language/load-language.ts';
import { clockDuration, spokenDuration } from './duration.ts';

await loadLanguage('fr');

const en = callWords.translatorFor('en');
const fr = callWords.translatorFor('fr');

describe('durations', () => {
  it.each([
    [0, '0:00', '0 seconds'],
    [7.9, '0:07', '7 seconds'],
    [60, '1:00', '1 minute'],
    [133, '2:13', '2 minutes 13 seconds'],
    [3733, '1:02:13', '1 hour 2 minutes 13 seconds'],
    [-4, '0:00', '0 seconds'],
  ])('%d s', (seconds, clock, spoken) => {
    expect(clockDuration(seconds)).toBe(clock);
    expect(spokenDuration(en, seconds)).toBe(spoken);
  });

  it('are spoken in French', () => {
    expect(spokenDuration(fr, 3661)).toBe('1 heure 1 minute 1 seconde');
    expect(spokenDuration(fr, 0)).toBe('0 seconde');
  });
});
