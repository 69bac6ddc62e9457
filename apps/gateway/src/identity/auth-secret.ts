import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type AuthConfig, ConfigError } from '../config.ts';

/** What tokens are signed with: as configured, else made once and kept. Throws {@link ConfigError}. */
export function authSecret({ secret, secretFile }: Pick<AuthConfig, 'secret' | 'secretFile'>): string {
  if (secret !== null) return secret;
  if (secretFile === null) return newSecret();
  try {
    return readKeptSecret(secretFile) ?? keep(secretFile);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new ConfigError(
      `AUTH_SECRET must be set, or ${dirname(secretFile)} be writable so that one can be kept there${code}`,
    );
  }
}

/** The secret that an earlier start kept; `undefined` when none did. Takes away what others might read of it. */
export function readKeptSecret(file: string): string | undefined {
  const secret = readIfThere(file);
  if (secret === undefined) return undefined;
  if (secret.length < 32) {
    throw new ConfigError(
      `AUTH_SECRET must be set, or ${file} hold at least 32 characters: remove it to have one made`,
    );
  }
  if (statSync(file).mode & 0o077) chmodSync(file, 0o600);
  return secret;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The file appears whole or not at all, and the first of two processes wins: the name is given to a finished file. */
function keep(file: string): string {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(draft, `${newSecret()}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8').trim();
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
