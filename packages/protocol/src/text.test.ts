import { describe, expect, it } from 'vitest';
import { displayName, plainText } from './text.ts';

describe('S7 names and titles are text', () => {
  it('strips control and bidi characters', () => {
    expect(plainText('Ali\u202Ece\u0000\u2066 \u200B')).toBe('Alice');
  });

  it('composes, so that one name has one spelling', () => {
    expect(plainText('Zoe\u0308')).toBe('Zoë');
  });

  it('keeps the joiner inside an emoji and drops it at the edges', () => {
    expect(plainText('\u200d👩\u200d💻\u200d')).toBe('👩\u200d💻');
  });

  it('turns line breaks into one space', () => {
    expect(plainText('a\r\n\u2028b')).toBe('a b');
  });

  it('leaves markup as it is, for it is never parsed', () => {
    expect(displayName('<b>Bob</b>')).toBe('<b>Bob</b>');
  });

  it.each(['', '   ', '\u200b', '\u202e\u0007', 'x'.repeat(81)])('refuses %j', (text) => {
    expect(displayName(text)).toBeUndefined();
  });

  it('counts characters after normalising, not bytes', () => {
    expect(displayName('é'.normalize('NFD').repeat(80))).toBe('é'.repeat(80));
  });
});
