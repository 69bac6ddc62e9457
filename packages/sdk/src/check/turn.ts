import { type IceServerKind, serversOfKind } from '../link/ice-server-kinds.ts';
import { isTurnRefusal } from '../link/turn-refusal.ts';
import type { Platform } from '../platform.ts';
import type { CheckFinding } from './check-result.ts';
import { type Gathered, gather } from './gather.ts';

/** The handshakes of TCP and TLS, two requests, and what is lost on the way. */
const WITHIN_MS = 11_000;

/** Whether a relay can be had from a TURN server over this transport, with the credentials that the gateway gave. */
export async function checkTurn(
  platform: Pick<Platform, 'RTCPeerConnection' | 'clock'>,
  iceServers: readonly RTCIceServer[],
  kind: Exclude<IceServerKind, 'stun'>,
): Promise<CheckFinding> {
  const turn = serversOfKind(iceServers, kind);
  if (turn.length === 0) return { outcome: 'not-set-up', code: 'none-configured' };
  const gathered = await gather(platform, {
    iceServers: turn,
    iceTransportPolicy: 'relay',
    wanted: 'relay',
    withinMs: WITHIN_MS,
  });
  return { ...turnFinding(gathered), servers: turn.flatMap(({ urls }) => urls) };
}

/** What a search for a relayed candidate says of the server. */
export function turnFinding({ found, errorCodes }: Gathered): CheckFinding {
  if (found) return { outcome: 'passed', code: 'works' };
  return { outcome: 'failed', code: errorCodes.some(isTurnRefusal) ? 'credentials-refused' : 'unreachable' };
}
