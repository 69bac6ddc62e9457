import { formatAddress } from '../stun/address.ts';
import type { Endpoint } from '../stun/transport.ts';
import { codeOf } from './http-answer.ts';

/** What to do when a server could not be spoken to at all. */
export function networkRemedy({ host, port, transport }: Endpoint, error: unknown): string {
  const where = formatAddress({ address: host, port });
  const code = codeOf(error);
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} has no address in the DNS: correct the name, or its record`;
    case 'ECONNREFUSED':
      return `nothing listens at ${where} over ${transport.toUpperCase()}: start the server there, or correct the port`;
    case 'TIMEOUT':
      return `nothing came back from ${where} over ${transport.toUpperCase()}: open that port in the firewalls on the way, and see that the server runs`;
    case 'NOT_TLS':
    case 'NOT_STUN':
    case 'CLOSED':
    case 'ECONNRESET':
      return `what answers at ${where} is no STUN or TURN server over ${transport.toUpperCase()}: correct the port, or the server's settings`;
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
      return `this machine has no way to ${where}: look at its network`;
    case 'CERT_HAS_EXPIRED':
      return `the certificate at ${where} has expired: renew it, and restart the server`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `the certificate at ${where} is not for ${host}: use a name that it holds, or get one for this name`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return `no known authority vouches for the certificate at ${where}, so browsers refuse it: get one from an authority, and serve the whole chain (for an authority of your own, set NODE_EXTRA_CA_CERTS here)`;
    default:
      return `${where} could not be reached (${code})`;
  }
}
