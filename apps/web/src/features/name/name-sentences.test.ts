import { describe, expect, it } from 'vitest';
import { checkName } from './name-sentences.ts';

describe('names that are typed', () => {
  it('shows others what is left after cleaning', () => {
    expect(checkName('  Ada \u202e Lovelace ')).toEqual({ name: 'Ada Lovelace' });
  });

  it.each(['', '   ', '\u200b\u202e'])('asks for one when nothing can be seen', (text) => {
    expect(checkName(text)).toEqual({ trouble: 'Enter the name that others will see.' });
  });

  it('says how long is too long', () => {
    expect(checkName('x'.repeat(81))).toEqual({ trouble: 'That name has 81 characters; at most 80 fit.' });
  });
});
