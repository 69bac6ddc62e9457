import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInstalled } from './install.mjs';

let root: string;
const lock = (file: string, packages: Record<string, object>) =>
  writeFileSync(join(root, file), JSON.stringify({ packages: { '': { name: 'parley' }, ...packages } }));
const wanted = (packages: Record<string, object>) => lock('package-lock.json', packages);
const present = (packages: Record<string, object>) => lock('node_modules/.package-lock.json', packages);

const zod = { 'node_modules/zod': { version: '4.1.0', integrity: 'sha512-a' } };
const forMac = { 'node_modules/for-mac': { version: '1.0.0', integrity: 'sha512-b', optional: true } };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parley-install-'));
  mkdirSync(join(root, 'node_modules'));
  wanted({ ...zod, ...forMac });
});
afterEach(() => rmSync(root, { recursive: true }));

describe('whether the packages are installed', () => {
  it('is content without what is for another platform', () => {
    present(zod);
    expect(isInstalled(root)).toBe(true);
  });

  it('sees that nothing is installed, or that an installation was broken off', () => {
    expect(isInstalled(root)).toBe(false);
  });

  it('sees a package that was added to the lock', () => {
    present({});
    expect(isInstalled(root)).toBe(false);
  });

  it.each([
    ['version', { version: '4.0.0', integrity: 'sha512-a' }],
    ['content', { version: '4.1.0', integrity: 'sha512-c' }],
  ])('sees another %s', (_, found) => {
    present({ 'node_modules/zod': found });
    expect(isInstalled(root)).toBe(false);
  });
});
