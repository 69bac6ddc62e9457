import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authSecret } from './auth-secret.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const kept = () => ({ secret: null, secretFile: join(folder, 'data', 'auth-secret') });

describe('authSecret', () => {
  it('is what the setting says', () => {
    expect(authSecret({ ...kept(), secret: 'given' })).toBe('given');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is made once and kept, readable by its owner alone', () => {
    const first = authSecret(kept());
    expect(first.length).toBeGreaterThanOrEqual(43);
    expect(authSecret(kept())).toBe(first);
    expect(statSync(kept().secretFile).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'data'))).toEqual(['auth-secret']);
  });

  it('takes from others what a copy may have given them', () => {
    const secret = authSecret(kept());
    chmodSync(kept().secretFile, 0o644);
    expect(authSecret(kept())).toBe(secret);
    expect(statSync(kept().secretFile).mode & 0o777).toBe(0o600);
  });

  it('differs between installations, and is not kept beside a database in memory', () => {
    expect(authSecret({ secret: null, secretFile: null })).not.toBe(authSecret({ secret: null, secretFile: null }));
  });

  it('never signs with an empty or cut file', () => {
    authSecret(kept());
    for (const text of ['', 'short\n']) {
      writeFileSync(kept().secretFile, text);
      expect(() => authSecret(kept())).toThrow(/AUTH_SECRET must be set, or .*auth-secret hold at least 32 characters/);
    }
    expect(readFileSync(kept().secretFile, 'utf8')).toBe('short\n');
  });

  it('says what to do when the folder cannot be made', () => {
    writeFileSync(join(folder, 'data'), 'a file');
    expect(() => authSecret(kept())).toThrow(/^AUTH_SECRET must be set, or .* be writable .*\(E(NOTDIR|EXIST)\)$/);
  });
});
