import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config.ts';
import type { FoundRelay } from '../ice/ice-servers.ts';
import { hostInUrl } from '../stun/server-uri.ts';

/** The folder of what the gateway's own TURN server needs, beside the database; `null` with one in memory. */
export function relayFolder({ databaseFile }: Pick<Config, 'databaseFile'>): string | null {
  return databaseFile === ':memory:' ? null : join(dirname(databaseFile), 'turnserver');
}

/** The TURN server that a running gateway of these settings started, read from its configuration; `null` where there is none. */
export function runningRelay(config: Pick<Config, 'databaseFile'>): FoundRelay | null {
  const folder = relayFolder(config);
  if (folder === null) return null;
  const settings = readSettings(join(folder, 'turnserver.conf'));
  const secret = settings?.get('static-auth-secret')?.[0];
  const host = settings?.get('listening-ip')?.[0];
  const port = settings?.get('listening-port')?.[0];
  const tlsPort = settings?.get('tls-listening-port')?.[0];
  if (secret === undefined || host === undefined || port === undefined) return null;
  const at = `${hostInUrl(host)}:`;
  return {
    secret,
    urlsFor: () => [
      `turn:${at}${port}`,
      `turn:${at}${port}?transport=tcp`,
      ...(tlsPort === undefined ? [] : [`turns:${at}${tlsPort}?transport=tcp`]),
    ],
  };
}

function readSettings(file: string): Map<string, string[]> | undefined {
  const settings = new Map<string, string[]>();
  try {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [, name, value] = /^([a-z-]+)=(.*)$/.exec(line) ?? [];
      if (name && value !== undefined) settings.set(name, [...(settings.get(name) ?? []), value]);
    }
    return settings;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
