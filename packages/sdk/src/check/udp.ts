import { serversOfKind } from '../link/ice-server-kinds.ts';
import type { Platform } from '../platform.ts';
import type { CheckFinding } from './check-result.ts';
import { type Gathered, gather } from './gather.ts';

/** Longer than engines try: Chromium gives a STUN server up after 9.5 s. */
const WITHIN_MS = 11_000;

/** Whether UDP goes out and comes back, by a STUN server's word. */
export async function checkUdp(
  platform: Pick<Platform, 'RTCPeerConnection' | 'clock'>,
  iceServers: readonly RTCIceServer[],
): Promise<CheckFinding> {
  const stun = serversOfKind(iceServers, 'stun');
  if (stun.length === 0) return { outcome: 'not-set-up', code: 'none-configured' };
  const gathered = await gather(platform, {
    iceServers: stun,
    iceTransportPolicy: 'all',
    wanted: 'srflx',
    withinMs: WITHIN_MS,
  });
  return { ...udpFinding(gathered), servers: stun.flatMap(({ urls }) => urls) };
}

/** What a search for a server-reflexive candidate says of UDP. */
export function udpFinding({ found, complete, errorCodes, tellsErrors }: Gathered): CheckFinding {
  if (found) return { outcome: 'passed', code: 'works' };
  // A server that answered with the address that was known already makes no candidate, and no error (RFC 8445, §5.1.3).
  if (complete && tellsErrors && errorCodes.length === 0) return { outcome: 'passed', code: 'no-nat' };
  return { outcome: 'failed', code: 'no-answer' };
}
