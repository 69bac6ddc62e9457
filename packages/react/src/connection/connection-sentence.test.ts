import { wireError } from '@parley/protocol/errors';
import { describe, expect, it } from 'vitest';
import { callWords } from '../language/call-words.ts';
import { connectionSentence } from './connection-sentence.ts';

const t = callWords.translatorFor('en');

describe('the way to the server', () => {
  it('is not spoken of while it works or is first found', () => {
    expect(connectionSentence(t, { state: 'online' }, true)).toBeNull();
    expect(connectionSentence(t, { state: 'connecting' }, false)).toBeNull();
  });

  it('mends itself when it was lost', () => {
    expect(connectionSentence(t, { state: 'away', since: 0 }, true)).toEqual({
      sentence: 'Connection lost, reconnecting…',
      remedy: 'wait',
    });
  });

  it('is tried again by itself when it never was found', () => {
    expect(connectionSentence(t, { state: 'away', since: 0 }, false)).toEqual({
      sentence: 'The server is out of reach, trying again…',
      remedy: 'wait',
    });
  });

  it('asks for what only a person can do when it was refused', () => {
    expect(connectionSentence(t, { state: 'refused', error: wireError('UNAUTHENTICATED') }, true)?.remedy).toBe(
      'sign-in',
    );
    expect(connectionSentence(t, { state: 'refused', error: wireError('INTERNAL') }, true)?.remedy).toBe('reload');
  });
});
