import { describe, expect, it } from 'vitest';
import { callWords } from '../language/call-words.ts';
import { loadLanguage } from '../language/load-language.ts';
import type { Placement } from './call-desk.ts';
import { questionWords } from './question-sentence.ts';

await loadLanguage('fr');

const t = callWords.translatorFor('en');
const call: Placement = { kind: 'call', target: { to: 'bob' }, type: 'audio', name: 'Bob' };

describe('L5: no call is hung up silently', () => {
  it('says which call would end, and for what', () => {
    const words = questionWords(t, { kind: 'in-another-call', placement: call, where: 'here' });
    expect(words).toEqual({
      title: 'You are in a call',
      words: 'Calling Bob ends the call you are in.',
      yes: 'End it and call',
      no: 'Stay in the call',
    });
  });

  it('names the other device', () => {
    const placement: Placement = { kind: 'continue', callId: 'call', name: 'Bob' };
    expect(questionWords(t, { kind: 'in-another-call', placement: call, where: 'elsewhere' }).title).toBe(
      'You are in a call on another device',
    );
    expect(questionWords(t, { kind: 'own-call-elsewhere', placement }).yes).toBe('Continue here');
  });

  it('is asked in French too', () => {
    const fr = callWords.translatorFor('fr');
    expect(questionWords(fr, { kind: 'in-another-call', placement: call, where: 'here' })).toEqual({
      title: 'Vous êtes en communication',
      words: 'Appeler Bob mettra fin à l’appel en cours.',
      yes: 'Raccrocher et appeler',
      no: 'Rester dans l’appel',
    });
  });
});
