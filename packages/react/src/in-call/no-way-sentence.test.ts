import { describe, expect, it } from 'vitest';
import { callWords } from '../language/call-words.ts';
import { loadLanguage } from '../language/load-language.ts';
import { noWaySentence } from './no-way-sentence.ts';

await loadLanguage('fr');
const t = callWords.translatorFor('en');
const fr = callWords.translatorFor('fr');

describe('why there is no way for sound and picture', () => {
  it('is said plainly, with what helps', () => {
    expect(noWaySentence(t, 'udp-blocked-no-turn-tcp')).toEqual({
      what: 'Your network lets no UDP through, and this service has no relay that does without (TURN over TCP).',
      how: 'Try another network, such as a phone’s hotspot, or ask whoever runs this service to set up TURN over TCP or TLS.',
    });
  });

  it('is said of each reason in its own words, in French too', () => {
    const reasons = [
      'no-candidates',
      'other-side-silent',
      'turn-refused',
      'udp-blocked-no-turn-tcp',
      'turn-unreachable',
      'no-turn',
      'unknown',
    ] as const;
    for (const say of [t, fr]) {
      const said = reasons.map((reason) => noWaySentence(say, reason));
      expect(new Set(said.map(({ what }) => what)).size).toBe(reasons.length);
      for (const { what, how } of said) for (const words of [what, how]) expect(words).toMatch(/^\p{Lu}.*\.$/u);
    }
  });
});
