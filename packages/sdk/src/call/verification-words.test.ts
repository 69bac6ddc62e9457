import { webcrypto } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { describe, expect, it } from 'vitest';
import { verificationWords } from './verification-words.ts';

const subtle = webcrypto.subtle as SubtleCrypto;
const [OURS, THEIRS, BETWEEN] = ['AA', 'BB', 'CC'].map((byte) => Array(32).fill(byte).join(':')) as [
  string,
  string,
  string,
];

describe('S9.1 the words of a link', () => {
  it('are four of the list, and always the same ones', async () => {
    const words = await verificationWords(subtle, 'call', [OURS, THEIRS]);
    expect(words).toHaveLength(4);
    expect(words.filter((word) => wordlist.includes(word))).toEqual(words);
    // Every release must make the same ones, or two versions of Parley would cry wolf.
    expect(words).toEqual(['donate', 'report', 'genuine', 'hair']);
  });

  it.each([
    ['certificate', 'call', [OURS, BETWEEN]],
    ['call', 'another', [OURS, THEIRS]],
  ] as const)('are others for another %s', async (_, callId, fingerprints) => {
    const words = await verificationWords(subtle, 'call', [OURS, THEIRS]);
    expect(await verificationWords(subtle, callId, fingerprints)).not.toEqual(words);
  });
});
