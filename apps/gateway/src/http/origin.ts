import type { IncomingMessage } from 'node:http';
import type { Config } from '../config.ts';
import { createForwarding, type Peer, peerOf } from './forwarding.ts';

type OriginConfig = Pick<Config, 'publicUrl' | 'allowedOrigins' | 'trustProxy'>;

/** `absent`: not a browser, or a browser's plain request to the page's own origin. */
export type OriginStanding = 'own' | 'allowed' | 'foreign' | 'absent';

/** Where the page of this gateway is, as the request sees it: `PUBLIC_URL`, else the request's scheme and `Host`. */
export function createOwnOrigin(config: OriginConfig): (peer: Peer) => string | undefined {
  const forwarding = createForwarding(config.trustProxy);
  return (peer) => config.publicUrl ?? forwarding.originOf(peer);
}

/** S6: how a request's `Origin` stands to the gateway. `null`, which sandboxed frames and files send, is foreign. */
export function createOriginStanding(config: OriginConfig): (peer: Peer) => OriginStanding {
  const ownOrigin = createOwnOrigin(config);
  const allowed = new Set(config.allowedOrigins);
  return (peer) => {
    const { origin } = peer.headers;
    if (origin === undefined) return 'absent';
    if (origin === ownOrigin(peer)) return 'own';
    return allowed.has(origin) ? 'allowed' : 'foreign';
  };
}

/** Whether a socket may be opened from where the request comes, on any transport. */
export function createOriginCheck(config: OriginConfig): (request: IncomingMessage) => boolean {
  const standingOf = createOriginStanding(config);
  return (request) => standingOf(peerOf(request)) !== 'foreign';
}
