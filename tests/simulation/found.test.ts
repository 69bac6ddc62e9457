import { describe, expect, it } from 'vitest';
import { simulate } from './run.ts';

/** Seeds that once showed something broken; what was broken has a test of its own beside it. */
const FOUND = [
  [3, 'a page went away while its call was being stored, and left a ghost in it'],
  [17, 'signals went to a connection that only the gateway believed in'],
  [35, 'two that were both away both gave way, and waited for each other for ever'],
  [75, 'a link was replaced, and its offer answered by nobody'],
  [132, 'who hung up on the way in had a seat for a minute'],
  [240, 'an accept without an answer outlived the hang-up after it'],
  [1014, 'a seat that was refused was asked for again, given, and dropped by word of the refusal'],
] as const;

describe('what seeds found stays mended', () => {
  it.each(FOUND)('seed %i: %s', async (seed) => {
    expect((await simulate(seed)).violation).toBeUndefined();
  });
});
