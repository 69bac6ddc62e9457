import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { Clock } from '@parley/runtime';
import { ConfigError, type TlsConfig } from '../config.ts';
import { type Interfaces, lanAddresses } from './addresses.ts';
import { isStillGood, makeCertificate } from './local-certificate.ts';

/** Certificate chain and key in PEM. */
export interface TlsKeys {
  cert: string;
  key: string;
}

export interface Machine {
  hostname: string;
  interfaces: Interfaces;
}

/** What the gateway serves with; `null` for plain HTTP. Throws {@link ConfigError} for files that do not serve. */
export async function readTls(
  config: TlsConfig,
  clock: Pick<Clock, 'now'>,
  machine: Machine = { hostname: hostname(), interfaces: networkInterfaces() },
): Promise<TlsKeys | null> {
  switch (config.mode) {
    case 'off':
      return null;
    case 'files':
      return fromFiles(config.certFile, config.keyFile);
    case 'local': {
      const names = namesOf(machine);
      const pem =
        config.folder === null ? await makeCertificate(names, clock) : await kept(config.folder, names, clock);
      return { cert: pem, key: pem };
    }
  }
}

/** Where a certificate made here is kept, with its key. */
export function localCertificateFile(folder: string): string {
  return join(folder, 'tls-local.pem');
}

/** Every name and address by which this machine may be opened. */
function namesOf({ hostname, interfaces }: Machine): string[] {
  const name = hostname.toLowerCase();
  const named = /^[a-z0-9][a-z0-9.-]*$/.test(name) ? [name, ...(name.includes('.') ? [] : [`${name}.local`])] : [];
  return [...new Set(['localhost', ...named, '127.0.0.1', '::1', ...lanAddresses(interfaces)])];
}

async function kept(folder: string, names: string[], clock: Pick<Clock, 'now'>): Promise<string> {
  const file = localCertificateFile(folder);
  try {
    const pem = readIfThere(file);
    if (pem !== undefined && isStillGood(pem, names, clock)) return pem;
    const made = await makeCertificate(names, clock);
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.new`, made, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return made;
  } catch (error) {
    throw new ConfigError(`TLS=local must be able to keep its certificate in ${folder} (${codeOf(error)})`);
  }
}

function fromFiles(certFile: string, keyFile: string): TlsKeys {
  const keys = { cert: readSetting('TLS_CERT', certFile), key: readSetting('TLS_KEY', keyFile) };
  try {
    createSecureContext(keys);
  } catch (error) {
    throw new ConfigError(`TLS_CERT and TLS_KEY must be a certificate in PEM and its own key (${codeOf(error)})`);
  }
  return keys;
}

function readSetting(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`${setting} must be a file that can be read, and ${file} is not (${codeOf(error)})`);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
