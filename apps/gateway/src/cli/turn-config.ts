import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { ConfigError } from '../config.ts';
import { lanAddresses } from '../tls/addresses.ts';
import { turnserverConfig } from '../turnserver/config-file.ts';
import { outwardAddress } from '../turnserver/reach.ts';

export interface TurnConfigOptions {
  realm: string;
  relayIp?: string[];
  externalIp?: string;
  cert?: string;
  key?: string;
  port: string;
  tlsPort: string;
  relayPorts?: string;
  totalQuota?: string;
  userQuota?: string;
  maxBps?: string;
  deny?: string[];
}

/**
 * The whole configuration of a coturn of this machine: the hardened part and what its flags say. Throws `ConfigError` for a
 * flag that is wrong.
 */
export async function turnConfig(
  options: TurnConfigOptions,
  hardened: string,
  secret: string | undefined,
): Promise<string> {
  if (!secret) {
    throw new ConfigError('TURN_SECRET must be set, to the same text as for the gateway (openssl rand -hex 32)');
  }
  const { cert, key, externalIp } = options;
  if ((cert === undefined) !== (key === undefined)) throw new ConfigError('--cert and --key must be given together');
  return turnserverConfig(readFileSync(hardened, 'utf8'), {
    secret,
    realm: options.realm,
    relayIps: options.relayIp ?? (await ownAddresses()),
    externalIp,
    port: whole('--port', options.port, 65_535),
    tls: cert && key ? { port: whole('--tls-port', options.tlsPort, 65_535), certFile: cert, keyFile: key } : undefined,
    relayPorts: portRange(options.relayPorts),
    totalQuota: optional('--total-quota', options.totalQuota),
    userQuota: optional('--user-quota', options.userQuota),
    maxBps: optional('--max-bps', options.maxBps),
    denied: options.deny ?? [],
    running: { syslog: true },
  });
}

/** The address that leads out, and one of IPv6 where there is one. */
async function ownAddresses(): Promise<string[]> {
  const all = lanAddresses(networkInterfaces());
  const ipv4 = (await outwardAddress()) ?? all.find((address) => !address.includes(':'));
  // Only 2000::/3 leads anywhere.
  const ipv6 = all.find((address) => /^[23][0-9a-f]{3}:/i.test(address));
  const found = [ipv4, ipv6].filter((address) => address !== undefined);
  if (found.length === 0) throw new ConfigError('--relay-ip must be given, for this machine has no address of its own');
  return found;
}

function portRange(text: string | undefined): [number, number] | undefined {
  if (text === undefined) return undefined;
  const [from = '', to = ''] = text.split('-');
  return [whole('--relay-ports', from, 65_535), whole('--relay-ports', to, 65_535)];
}

function optional(flag: string, text: string | undefined): number | undefined {
  return text === undefined ? undefined : whole(flag, text, 2 ** 31);
}

function whole(flag: string, text: string, most: number): number {
  if (!/^\d+$/.test(text) || Number(text) > most) {
    throw new ConfigError(
      `${flag} must be a whole number up to ${most}${flag === '--relay-ports' ? ', twice: 49152-65535' : ''}`,
    );
  }
  return Number(text);
}
