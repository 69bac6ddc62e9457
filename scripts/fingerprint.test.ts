import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.mjs';

let root: string;
const write = (file: string, content: string) => writeFileSync(join(root, file), content);
const now = () => fingerprint(root, ['app', 'lock.json']);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parley-fingerprint-'));
  mkdirSync(join(root, 'app/src'), { recursive: true });
  write('app/src/main.ts', 'one');
  write('lock.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the fingerprint of the sources', () => {
  it.each<[string, () => void]>([
    ['an edit', () => write('app/src/main.ts', 'two')],
    ['a new file', () => write('app/src/call.ts', '')],
    ['another name', () => renameSync(join(root, 'app/src/main.ts'), join(root, 'app/src/start.ts'))],
    ['a file that is gone', () => rmSync(join(root, 'lock.json'))],
    [
      'text that moved from one file to the next',
      () => {
        write('app/src/main.ts', 'on');
        write('lock.json', 'e{}');
      },
    ],
  ])('changes by %s', (_, change) => {
    const before = now();
    change();
    expect(now()).not.toBe(before);
  });

  it.each<[string, () => void]>([
    ['a new date', () => utimesSync(join(root, 'app/src/main.ts'), 1, 1)],
    ['a test', () => write('app/src/main.test.ts', 'expect')],
    [
      'what was built',
      () => {
        mkdirSync(join(root, 'app/dist'));
        write('app/dist/main.js', 'one');
      },
    ],
  ])('does not change by %s', (_, change) => {
    const before = now();
    change();
    expect(now()).toBe(before);
  });
});
