import { isIP } from 'node:net';
import type { Endpoint } from './transport.ts';

const URI = /^(stun|turn)(s?):(\[[0-9a-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?(?:\?transport=(udp|tcp))?$/i;

/**
 * Where a STUN URL (RFC 7064) or TURN URL (RFC 7065) leads, as browsers read it: `turn:` is UDP unless it says TCP, `turns:`
 * and `stuns:` are TLS over TCP. Throws `TypeError` for what is none.
 */
export function endpointOf(uri: string): Endpoint {
  const [, , secure = '', host = '', port, transport] = URI.exec(uri) ?? [];
  if (!host) throw new TypeError(`${uri} is no STUN or TURN URL`);
  return {
    host: host.replace(/^\[|\]$/g, ''),
    port: port === undefined ? (secure ? 5349 : 3478) : Number(port),
    transport: secure ? 'tls' : transport?.toLowerCase() === 'tcp' ? 'tcp' : 'udp',
  };
}

/** The host as it stands in a URL: IPv6 in brackets. */
export function hostInUrl(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}
