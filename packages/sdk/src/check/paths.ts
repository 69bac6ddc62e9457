import { serversOfKind } from '../link/ice-server-kinds.ts';
import type { Platform } from '../platform.ts';
import type { CheckFinding } from './check-result.ts';
import { roundTripToSelf } from './loopback.ts';

type Surroundings = Pick<Platform, 'RTCPeerConnection' | 'clock'>;

/** ICE, DTLS and a few round trips, all on this device. */
const DIRECT_WITHIN_MS = 8000;
/** Two relays more, and the way there. */
const RELAYED_WITHIN_MS = 15_000;

/** Whether this device reaches itself without anybody between. */
export async function checkDirectPath(platform: Surroundings): Promise<CheckFinding> {
  return findingOf(await roundTripToSelf(platform, { iceServers: [], withinMs: DIRECT_WITHIN_MS }));
}

/** Whether it reaches itself through two relays, as two people do whose networks let nothing else through. */
export async function checkRelayedPath(
  platform: Surroundings,
  iceServers: readonly RTCIceServer[],
): Promise<CheckFinding> {
  const turn = (['turn-udp', 'turn-tcp', 'turn-tls'] as const).flatMap((kind) => serversOfKind(iceServers, kind));
  if (turn.length === 0) return { outcome: 'not-set-up', code: 'none-configured' };
  return findingOf(
    await roundTripToSelf(platform, {
      iceServers: turn,
      iceTransportPolicy: 'relay',
      withinMs: RELAYED_WITHIN_MS,
    }),
  );
}

function findingOf(roundTripMs: number | undefined): CheckFinding {
  if (roundTripMs === undefined) return { outcome: 'failed', code: 'no-path' };
  return { outcome: 'passed', code: 'works', roundTripMs };
}
