import { LIMITS } from './limits.ts';

// Cc, Cf (bidi marks, zero-width, soft hyphen, tags), Co, Cs, line and paragraph separators. U+200D joins emoji and
// U+200C separates letters in Persian, so these two survive between visible characters.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;
const JOINERS = new Set(['\u200c', '\u200d']);

/** Text that a person typed, safe to show beside other people's: NFC, no control or bidi characters, single spaces, trimmed (S7). */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\t\r\n\u2028\u2029]+/gu, ' ')
    .replace(INVISIBLE, (character) => (JOINERS.has(character) ? character : ''))
    .replace(/^(?:\u200c|\u200d|\s)+|(?:\u200c|\u200d|\s)+$/gu, '')
    .replace(/\s+/gu, ' ');
}

/** How many characters a person would count, near enough: Unicode code points. */
export function characters(text: string): number {
  return [...text].length;
}

/** A display name after {@link plainText}, or `undefined` when nothing visible is left or more than 80 characters are. */
export function displayName(text: string): string | undefined {
  const name = plainText(text);
  const length = characters(name);
  return length >= 1 && length <= LIMITS.displayNameCharacters ? name : undefined;
}
