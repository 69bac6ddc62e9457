import { wordlist } from '@scure/bip39/wordlists/english.js';

const ITERATIONS = 200_000;
const WORDS = 4;
const BITS_PER_WORD = 11;

/**
 * The words of a link (S9.1): two people who read the same ones to each other talk without anybody between
 * (docs/decisions/0009-words-to-compare.md says what that is worth). It brings its list of words along, so it is loaded when first needed.
 * @param fingerprints of both sides' certificates, in the same order on both sides
 */
export async function verificationWords(
  subtle: SubtleCrypto,
  callId: string,
  fingerprints: readonly [string, string],
): Promise<readonly string[]> {
  const text = new TextEncoder();
  const password = text.encode(fingerprints.join('\n'));
  const salt = text.encode(`parley words v1${callId}`);
  const key = await subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  // Whole bytes; the last four bits are not used.
  const bits = await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS }, key, 48);
  const digits = [...new Uint8Array(bits)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: WORDS }, (_, at) => {
    const number = Number.parseInt(digits.slice(at * BITS_PER_WORD, (at + 1) * BITS_PER_WORD), 2);
    return wordlist[number] as string;
  });
}
