/** How a server is reached: STUN over UDP, TURN over UDP, over TCP, and over TLS (RFC 7064, RFC 7065). */
export type IceServerKind = 'stun' | 'turn-udp' | 'turn-tcp' | 'turn-tls';

/** What a URL of an ICE server is good for; nothing for a scheme that browsers do not know. */
export function kindOfUrl(url: string): IceServerKind | undefined {
  const [scheme = '', rest = ''] = [url.slice(0, url.indexOf(':')).toLowerCase(), url];
  const overTcp = /[?&]transport=tcp\b/i.test(rest);
  if (scheme === 'stun') return 'stun';
  if (scheme === 'turn') return overTcp ? 'turn-tcp' : 'turn-udp';
  return scheme === 'turns' ? 'turn-tls' : undefined;
}

/** The servers with only those of their URLs that are of this kind; none where there is no such URL. */
export function serversOfKind(servers: readonly RTCIceServer[], kind: IceServerKind): RTCIceServer[] {
  return servers.flatMap((server) => {
    const urls = [server.urls].flat().filter((url) => kindOfUrl(url) === kind);
    return urls.length > 0 ? [{ ...server, urls }] : [];
  });
}

/** Which kinds of servers are set up. */
export function iceServerKinds(servers: readonly RTCIceServer[]): ReadonlySet<IceServerKind> {
  const kinds = servers.flatMap(({ urls }) => [urls].flat().map(kindOfUrl));
  return new Set(kinds.filter((kind) => kind !== undefined));
}
