import type { Config } from '../config.ts';
import { turnCredentials } from '../ice/turn-credentials.ts';
import { formatAddress } from '../stun/address.ts';
import { StunRefused } from '../stun/failures.ts';
import { NotRelayed, relayThereAndBack } from '../stun/relayed-packet.ts';
import { endpointOf } from '../stun/server-uri.ts';
import type { Endpoint } from '../stun/transport.ts';
import { type Finding, fail, pass, unused } from './finding.ts';
import { networkRemedy } from './network-remedy.ts';
import type { Asking } from './parts.ts';
import type { Relay } from './relays.ts';

/** Whether a packet gets there and back through each TURN server, over its transport, with credentials as people get them. */
export async function checkTurn(config: Config, relays: Relay[], parts: Asking): Promise<Finding[]> {
  if (relays.length > 0) return Promise.all(relays.map((relay) => one(config, relay, parts)));
  const without = 'TURN: none, so calls between strict networks will fail';
  const install = 'install coturn here (Debian: apt-get install coturn), or set TURN_URLS and TURN_SECRET';
  return [unused('turn', without, config.ice.turnAuto ? install : 'set TURN_URLS and TURN_SECRET, or TURN=auto')];
}

async function one({ ice }: Config, { url, secret, found }: Relay, parts: Asking): Promise<Finding> {
  const endpoint = endpointOf(url);
  const what = `TURN ${url} over ${endpoint.transport.toUpperCase()}${found ? ' (TURN=auto)' : ''}`;
  const expiry = Math.floor(parts.clock.now() / 1000) + ice.turnTtlSeconds;
  try {
    const relayed = await relayThereAndBack(endpoint, turnCredentials(secret, 'doctor', expiry), parts);
    return pass('turn', `${what}: a packet went there and back by ${formatAddress(relayed)}`);
  } catch (error) {
    if (!(error instanceof NotRelayed)) throw error;
    return fail('turn', `${what}: ${STEPS[error.step]}, ${error.message}`, remedyOf(error, endpoint));
  }
}

const STEPS = {
  connect: 'connecting',
  allocate: 'asking for a relayed address',
  permit: 'asking to relay to itself, as two people do who both need the relay',
  packet: 'sending a packet there and back',
};

function remedyOf({ cause, step, relayed }: NotRelayed, endpoint: Endpoint): string {
  if (step === 'packet') {
    const where = relayed ? formatAddress(relayed) : 'its relayed address';
    return `the relay cannot reach ${where} itself: set external-ip if the machine is behind NAT, and open its UDP relay ports (min-port to max-port)`;
  }
  if (!(cause instanceof StunRefused)) return networkRemedy(endpoint, cause);
  switch (cause.code) {
    case 401:
      return 'TURN_SECRET differs from the server’s static-auth-secret, or its clock is ahead of this one by more than TURN_TTL: make them the same';
    case 403:
      return step === 'permit'
        ? `the relay's own address is in a denied range: add allowed-peer-ip=${relayed?.address ?? '<relay-ip>'} (parley turn-config writes it)`
        : 'the server forbids it: look at its denied ranges';
    case 486:
      return 'the server has no more to give this user: raise user-quota, total-quota or bps-capacity';
    case 508:
      return 'the server has no relay port left: widen min-port to max-port';
    default:
      return 'look at the log of the TURN server';
  }
}
