import { ProtocolError } from '@parley/protocol/errors';
import { createApi } from '@parley/sdk/http';
import { describe, expect, it } from 'vitest';
import { callWords } from '../language/call-words.ts';
import { loadLanguage } from '../language/load-language.ts';
import { errorSentence } from './error-sentence.ts';

await loadLanguage('fr');

const t = callWords.translatorFor('en');

describe('what a person is told of an error', () => {
  it('is the sentence of its code, in their language', () => {
    const error = new ProtocolError('CALL_FULL');
    expect(errorSentence(t, error)).toBe('The call is full.');
    expect(errorSentence(callWords.translatorFor('fr'), error)).toBe('L’appel est complet.');
  });

  it('tells a gateway that nobody reaches from one that is troubled', async () => {
    const api = createApi({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    const unreachable = await api.me().catch((error: unknown) => error);
    expect(errorSentence(t, unreachable)).toMatch(/^The server could not be reached\./);
    expect(errorSentence(t, new ProtocolError('UNAVAILABLE'))).toMatch(/^A part of the system is down\./);
  });

  it('is honest about what it does not know', () => {
    expect(errorSentence(t, new Error('odd'))).toBe('Something went wrong. Try again.');
  });
});
