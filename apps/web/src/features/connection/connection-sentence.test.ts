import { wireError } from '@parley/protocol/errors';
import { describe, expect, it } from 'vitest';
import { connectionSentence } from './connection-sentence.ts';

describe('the way to the server', () => {
  it('is not spoken of while it works or is first found', () => {
    expect(connectionSentence({ state: 'online' })).toBeNull();
    expect(connectionSentence({ state: 'connecting' })).toBeNull();
  });

  it('mends itself when it was lost', () => {
    expect(connectionSentence({ state: 'away', since: 0 })).toEqual({
      sentence: 'Connection lost, reconnecting…',
      remedy: 'wait',
    });
  });

  it('asks for what only a person can do when it was refused', () => {
    expect(connectionSentence({ state: 'refused', error: wireError('UNAUTHENTICATED') })?.remedy).toBe('sign-in');
    expect(connectionSentence({ state: 'refused', error: wireError('INTERNAL') })?.remedy).toBe('reload');
  });
});
