import { type IceServerKind, iceServerKinds } from './ice-server-kinds.ts';
import { isTurnRefusal } from './turn-refusal.ts';

/** What one side of a link found out before it gave up. Of the other side only the kinds of its candidates are known. */
export interface LinkFindings {
  /** Kinds of one's own candidates. */
  local: ReadonlySet<string>;
  /** Kinds of the candidates that the other side sent. */
  remote: ReadonlySet<string>;
  /** Which kinds of servers the gateway named, see `iceServerKinds`. */
  configured: ReadonlySet<IceServerKind>;
  /** Of `icecandidateerror`: STUN and TURN error codes, 701 for a server that was not reached. */
  errorCodes: ReadonlySet<number>;
  /** `relay`: nothing but relays was wanted, so the absence of other candidates says nothing. */
  policy: RTCIceTransportPolicy;
}

/**
 * Why no path was found; these words stay.
 *
 * - `no-candidates`: this browser gives out no address at all (a policy, an extension, no network)
 * - `other-side-silent`: the other side sent no candidate
 * - `turn-refused`: the TURN server did not take the credentials
 * - `udp-blocked-no-turn-tcp`: UDP does not get out, and no TURN over TCP or TLS is set up
 * - `turn-unreachable`: TURN is set up, and none of its servers was reached
 * - `no-turn`: both are behind NATs that do not let each other in, and no relay is set up
 * - `unknown`: a path should have been there
 */
export type NoWay =
  | 'no-candidates'
  | 'other-side-silent'
  | 'turn-refused'
  | 'udp-blocked-no-turn-tcp'
  | 'turn-unreachable'
  | 'no-turn'
  | 'unknown';

type Searcher = Pick<RTCPeerConnection, 'getConfiguration' | 'localDescription' | 'remoteDescription'>;

/** Why this peer connection has no way. Its descriptions hold all candidates that came since they were made (RFC 9429, §3.5.1). */
export function noWayOf(pc: Searcher, errorCodes: ReadonlySet<number>): NoWay {
  const { iceServers = [], iceTransportPolicy: policy = 'all' } = pc.getConfiguration();
  const [local, remote] = [kindsIn(pc.localDescription), kindsIn(pc.remoteDescription)];
  return noWay({ local, remote, configured: iceServerKinds(iceServers), errorCodes, policy });
}

function kindsIn(description: RTCSessionDescriptionInit | null): ReadonlySet<string> {
  return new Set([...(description?.sdp ?? '').matchAll(/^a=candidate:.* typ (\w+)/gm)].map(([, kind = '']) => kind));
}

/** The first reason that holds, from what one side knows. */
export function noWay({ local, remote, configured, errorCodes, policy }: LinkFindings): NoWay {
  const relayed = local.has('relay');
  const turn = configured.has('turn-udp') || configured.has('turn-tcp') || configured.has('turn-tls');
  const turnByTcp = configured.has('turn-tcp') || configured.has('turn-tls');
  const refused = [...errorCodes].some(isTurnRefusal);
  // A server that was asked over UDP and did not answer: the address that it would have seen is missing.
  const asksByUdp = configured.has('stun') || configured.has('turn-udp');
  const udpBlocked = asksByUdp && !local.has('srflx') && errorCodes.has(701);

  if (!relayed) {
    if (turn && refused) return 'turn-refused';
    if (udpBlocked && !turnByTcp) return 'udp-blocked-no-turn-tcp';
    if (turn) return 'turn-unreachable';
    if (policy === 'relay') return 'no-turn';
    if (local.size === 0) return 'no-candidates';
  }
  if (remote.size === 0) return 'other-side-silent';
  return turn || remote.has('relay') ? 'unknown' : 'no-turn';
}
