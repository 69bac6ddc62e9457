import { describe, expect, it } from 'vitest';
import { type LinkFindings, type NoWay, noWay } from './no-way.ts';

interface Found {
  local?: RTCIceCandidateType[];
  remote?: RTCIceCandidateType[];
  configured?: ('stun' | 'turn-udp' | 'turn-tcp' | 'turn-tls')[];
  errorCodes?: number[];
  policy?: RTCIceTransportPolicy;
}

/** Somebody behind a NAT, whose STUN server answered; the other side too. */
function reason(found: Found): NoWay {
  const { local = ['host', 'srflx'], remote = ['host', 'srflx'], policy = 'all' } = found;
  const { configured = ['stun'], errorCodes = [] } = found;
  const findings: LinkFindings = {
    local: new Set(local),
    remote: new Set(remote),
    configured: new Set(configured),
    errorCodes: new Set(errorCodes),
    policy,
  };
  return noWay(findings);
}

const UDP = ['stun', 'turn-udp'] as const;
const ALL = ['stun', 'turn-udp', 'turn-tcp', 'turn-tls'] as const;

describe('M5.2: why there is no way', () => {
  it.each<[string, Found, NoWay]>([
    ['two NATs and no relay set up', {}, 'no-turn'],
    ['this browser gives no address', { local: [], configured: [] }, 'no-candidates'],
    ['the other side gave no address', { remote: [] }, 'other-side-silent'],
    [
      'UDP is blocked and TURN is there over UDP alone',
      { local: ['host'], configured: [...UDP], errorCodes: [701] },
      'udp-blocked-no-turn-tcp',
    ],
    ['UDP is blocked and there is STUN alone', { local: ['host'], errorCodes: [701] }, 'udp-blocked-no-turn-tcp'],
    [
      'UDP is blocked and TURN over TCP did not answer either',
      { local: ['host'], configured: [...ALL], errorCodes: [701] },
      'turn-unreachable',
    ],
    ['UDP works, and TURN did not answer', { configured: [...UDP], errorCodes: [701] }, 'turn-unreachable'],
    ['TURN did not take the credentials', { configured: [...UDP], errorCodes: [401] }, 'turn-refused'],
    [
      'credentials were refused over one transport and another was not reached',
      { configured: [...ALL], errorCodes: [701, 441] },
      'turn-refused',
    ],
    [
      'only relays are wanted and there is none',
      { local: [], configured: [...ALL], errorCodes: [701], policy: 'relay' },
      'turn-unreachable',
    ],
    ['only relays are wanted and none is set up', { local: [], configured: [], policy: 'relay' }, 'no-turn'],
    ['neither side may use anything but relays', { local: [], remote: [], policy: 'relay' }, 'no-turn'],
    ['a relay was there', { local: ['host', 'srflx', 'relay'], configured: [...ALL], errorCodes: [701] }, 'unknown'],
    ['the other side had a relay', { remote: ['host', 'relay'] }, 'unknown'],
    [
      'a relay was there and the other side is silent',
      { local: ['relay'], configured: [...UDP], remote: [] },
      'other-side-silent',
    ],
  ])('%s', (_, found, expected) => {
    expect(reason(found)).toBe(expected);
  });
});
