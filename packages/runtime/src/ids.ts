/** Makes ids that nobody can guess. */
export type NewId = () => string;

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';

/** 22 URL-safe characters: 132 bits from the system's cryptographic source (S5). */
export const randomId: NewId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(22));
  let id = '';
  for (const byte of bytes) id += ALPHABET[byte & 63];
  return id;
};

/** Ids that count up, for tests: `call-1`, `call-2`, … */
export function countingIds(prefix: string): NewId {
  let count = 0;
  return () => `${prefix}-${++count}`;
}
