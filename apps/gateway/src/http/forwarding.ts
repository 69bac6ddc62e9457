import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { Config, TrustProxy } from '../config.ts';

/** What a request's own connection says of it. */
export interface Peer {
  headers: IncomingHttpHeaders;
  encrypted: boolean;
  /** The address at the other end of the connection. */
  address?: string | undefined;
}

/** What is known of a request apart from what it asks. */
export function peerOf({ headers, socket }: IncomingMessage): Peer {
  return { headers, encrypted: 'encrypted' in socket, address: socket.remoteAddress };
}

/** Reads what proxies in front of the gateway pass on, as far as `TRUST_PROXY` lets it be believed. */
export interface Forwarding {
  /** Where the request came from: the nearest address that is not one of the trusted proxies. */
  addressOf(peer: Peer): string;
  /** Scheme, host and port that the request was made to; nothing when its `Host` is none. */
  originOf(peer: Peer): string | undefined;
}

/**
 * `on` believes the one proxy in front of the gateway: what stands further left in `X-Forwarded-For` is the client's
 * own word, by which it could take any address. More proxies are given by number or by their addresses.
 */
export function createForwarding(trustProxy: TrustProxy): Forwarding {
  const trusts = trustOf(trustProxy);
  return {
    addressOf({ headers, address }) {
      const route = [address ?? '', ...values(headers['x-forwarded-for']).reverse().map(withoutPort)];
      let hop = 0;
      while (trusts(route[hop] ?? '', hop) && isIP(route[hop + 1] ?? '') !== 0) hop++;
      return route[hop] ?? '';
    },
    originOf({ headers, encrypted, address }) {
      const believed = trusts(address ?? '', 0);
      const scheme = (believed && values(headers['x-forwarded-proto']).at(-1)) || (encrypted ? 'https' : 'http');
      const host = (believed && values(headers['x-forwarded-host']).at(-1)) || headers.host;
      return host && /^https?$/.test(scheme) ? origin(scheme, host) : undefined;
    },
  };
}

/** The address that a request is counted under, for HTTP and for the socket. */
export function createClientAddress({ trustProxy }: Pick<Config, 'trustProxy'>): (request: IncomingMessage) => string {
  const forwarding = createForwarding(trustProxy);
  return (request) => forwarding.addressOf(peerOf(request));
}

/** The host name, without port, under which a request reached the gateway. */
export function createRequestHost({
  trustProxy,
}: Pick<Config, 'trustProxy'>): (request: IncomingMessage) => string | undefined {
  const forwarding = createForwarding(trustProxy);
  return (request) => {
    const origin = forwarding.originOf(peerOf(request));
    return origin && new URL(origin).hostname;
  };
}

function trustOf(trustProxy: TrustProxy): (address: string, hop: number) => boolean {
  if (trustProxy === true) return (_, hop) => hop < 1;
  if (trustProxy === false) return () => false;
  if (typeof trustProxy === 'number') return (_, hop) => hop < trustProxy;
  const proxies = new BlockList();
  for (const range of trustProxy) {
    const [network = '', bits] = range.split('/');
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(network, family);
    else proxies.addSubnet(network, Number(bits), family);
  }
  return (address) => {
    const version = isIP(address);
    return version !== 0 && proxies.check(address, version === 6 ? 'ipv6' : 'ipv4');
  };
}

/** The comma-separated values of a header, however often it was sent. */
function values(header: string | string[] | undefined): string[] {
  return [header ?? []]
    .flat()
    .flatMap((line) => line.split(','))
    .map((value) => value.trim())
    .filter(Boolean);
}

function withoutPort(address: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;
}

// A `Host` ends up in links and in the content policy, so it may be no more than a host: URL parsers take `;` and `*`.
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

function origin(scheme: string, host: string): string | undefined {
  const url = `${scheme}://${host}`;
  return HOST.test(host) && URL.canParse(url) ? new URL(url).origin : undefined;
}
