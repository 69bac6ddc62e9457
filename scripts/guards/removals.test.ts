import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { REMOVALS } from './removals.mjs';

it.each(REMOVALS)('$guard: stands once, so that it can be removed', ({ file, stands, becomes, test }) => {
  const source = readFileSync(file, 'utf8');
  expect(source.split(stands)).toHaveLength(2);
  expect(becomes).not.toBe(stands);
  if (test !== undefined) expect(existsSync(test)).toBe(true);
});
