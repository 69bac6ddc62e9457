import type { Signal } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import { showsOnlyRelays } from './relay-only.ts';

const RELAY = 'candidate:2 1 udp 41885439 203.0.113.5 51000 typ relay raddr 0.0.0.0 rport 0';
const HOST = 'candidate:1 1 udp 2122260223 192.168.1.20 50000 typ host generation 0';
const FINGERPRINT =
  'a=fingerprint:sha-256 AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89';

const candidate = (text?: string): Signal => ({
  type: 'ice-candidate',
  to: 'bob',
  candidate: text === undefined ? {} : { candidate: text },
});
const offer = (...lines: string[]): Signal => ({ type: 'offer', to: 'bob', sdp: lines.join('\r\n') });
const HEAD = ['v=0', 'o=- 4611731400430051336 2 IN IP4 127.0.0.1', 's=-', 't=0 0'];
const MEDIA = [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 0.0.0.0',
  'a=rtcp:9 IN IP4 0.0.0.0',
  FINGERPRINT,
  'a=ice-ufrag:abcd',
];

describe('a candidate', () => {
  it.each([
    ['a relay', RELAY],
    ['a relay without a related address', 'candidate:2 1 udp 41885439 203.0.113.5 51000 typ relay'],
    ['a relay as an attribute', `a=${RELAY}`],
    ['a relay with extensions', `${RELAY} generation 0 ufrag Ab+/ network-id 1 network-cost 50`],
    ['a relay in upper case', RELAY.toUpperCase()],
    ['a relay over IPv6', 'candidate:2 1 tcp 41885439 2001:db8::5 51000 typ relay raddr :: rport 0'],
    ['a relay with a line end', `${RELAY}\r\n`],
    ['the last one of a generation', ''],
  ])('S3.3 may be %s', (_what, text) => {
    expect(showsOnlyRelays(candidate(text))).toBe(true);
  });

  it('S3.3 may be the end of candidates, or without a text', () => {
    expect(showsOnlyRelays({ type: 'ice-candidate', to: 'bob', candidate: null })).toBe(true);
    expect(showsOnlyRelays(candidate())).toBe(true);
  });

  it.each([
    ['a host', HOST],
    ['a reflexive one', 'candidate:1 1 udp 1 198.51.100.7 50000 typ srflx raddr 0.0.0.0 rport 0'],
    ['a host in odd case', 'CANDIDATE:1 1 UDP 1 192.168.1.20 50000 TYP HOST'],
    ['a host hidden by mDNS', 'candidate:1 1 udp 1 5ad2b3f6-6c11-4a4e-9b1e-000000000000.local 50000 typ host'],
    ['a relay named by mDNS', 'candidate:1 1 udp 1 5ad2b3f6-6c11-4a4e-9b1e-000000000000.local 50000 typ relay'],
    ['a relay named by a host name', 'candidate:1 1 udp 1 home.example 50000 typ relay'],
    ['a relay with its real related address', RELAY.replace('raddr 0.0.0.0', 'raddr 192.168.1.20')],
    ['a relay with a related address in odd case', RELAY.replace('raddr 0.0.0.0', 'RADDR 192.168.1.20')],
    ['a relay with a related address over IPv6', RELAY.replace('raddr 0.0.0.0', 'raddr 2001:db8::20')],
    ['a relay with two related addresses', `${RELAY} raddr 192.168.1.20 rport 9`],
    ['a relay with a related address that nothing follows', 'candidate:2 1 udp 1 203.0.113.5 51000 typ relay raddr'],
    ['a relay with an address at an odd place', `${RELAY} generation raddr 192.168.1.20 rport 9`],
    ['a relay with an address under another name', `${RELAY} x-addr 192.168.1.20`],
    ['a relay with an IPv6 address under another name', `${RELAY} x-addr fe80::1`],
    ['a relay with a second type', `${RELAY} typ host`],
    ['a relay with an address for a foundation', 'candidate:192.168.1.20 1 udp 1 203.0.113.5 51000 typ relay'],
    ['a relay with an address for a transport', 'candidate:1 1 192.168.1.20 1 203.0.113.5 51000 typ relay'],
    ['a relay with a host behind a line end', `${RELAY}\r\na=${HOST}`],
    ['a relay with a host behind a lone return', `${RELAY}\r${HOST}`],
    ['a relay with a host on the same line', `${RELAY} ${HOST}`],
    ['a host with a relay behind it', `${HOST}\n${RELAY}`],
    ['anything before a relay', `x ${RELAY}`],
    ['not a candidate', '192.168.1.20'],
  ])('S3.3 may not be %s', (_what, text) => {
    expect(showsOnlyRelays(candidate(text))).toBe(false);
  });
});

describe('a description', () => {
  it.each([
    ['no candidates', offer(...HEAD, ...MEDIA)],
    ['relay candidates and their end', offer(...HEAD, ...MEDIA, `a=${RELAY}`, 'a=end-of-candidates')],
    [
      'the relay as its address',
      offer(...HEAD, 'c=IN IP4 203.0.113.5', 'a=rtcp:51000 IN IP4 203.0.113.5', `a=${RELAY}`),
    ],
    ['a port for RTCP alone', offer(...HEAD, 'a=rtcp:9')],
    [
      'Firefox’s words',
      offer('v=0', 'o=mozilla...THIS_IS_SDPARTA-99.0 7710052215259647220 0 IN IP4 0.0.0.0', ...MEDIA),
    ],
    ['IPv6 that says nothing', offer('o=- 1 2 IN IP6 ::1', 'c=IN IP6 ::')],
    ['bare line feeds', { type: 'answer', to: 'bob', sdp: [...HEAD, ...MEDIA, `a=${RELAY}`].join('\n') } as Signal],
  ])('S3.3 may have %s', (_what, signal) => {
    expect(showsOnlyRelays(signal)).toBe(true);
  });

  it.each([
    ['a host candidate', offer(...HEAD, ...MEDIA, `a=${HOST}`)],
    ['a host candidate among relays', offer(...HEAD, `a=${RELAY}`, `a=${HOST}`, `a=${RELAY}`)],
    ['a host candidate behind a lone return', offer(`s=-\ra=${HOST}`)],
    ['a host candidate behind a line feed', offer(`s=-\na=${HOST}`)],
    ['a host candidate in upper case', offer(`A=${HOST.toUpperCase()}`)],
    ['a host candidate after spaces', offer(`  a=${HOST}`)],
    ['a host candidate in another attribute', offer(`a=x-note:${HOST}`)],
    ['a host candidate behind the end of candidates', offer(`a=end-of-candidates ${HOST}`)],
    ['remote candidates', offer('a=remote-candidates:1 192.168.1.20 50000')],
    ['a connection address', offer(...HEAD, 'c=IN IP4 192.168.1.20')],
    ['a connection address in lower case', offer('C=in ip4 192.168.1.20')],
    ['a connection address over IPv6', offer('c=IN IP6 2001:db8::20')],
    ['a connection address with a tab', offer('c=IN\tIP4\t192.168.1.20')],
    ['a connection address of another family', offer('c=IN FQDN home.example')],
    ['a connection address by name', offer('c=IN IP4 home.example')],
    ['a multicast address', offer('c=IN IP4 224.2.36.42/127')],
    ['an RTCP address', offer('a=rtcp:50000 IN IP4 192.168.1.20')],
    ['an RTCP address over IPv6', offer('a=rtcp:50000 IN IP6 fe80::1')],
    ['an origin with an address', offer('o=ann 1 2 IN IP4 192.168.1.20')],
    ['an origin with an IPv6 address', offer('o=ann 1 2 IN IP6 2001:db8::20')],
    ['a source filter', offer('a=source-filter: incl IN IP4 0.0.0.0 192.168.1.20')],
    ['an address in plain text', offer('i=call me at 192.168.1.20')],
    ['an address of a relay that it does not name', offer('c=IN IP4 203.0.113.5')],
  ])('S3.3 may not have %s', (_what, signal) => {
    expect(showsOnlyRelays(signal)).toBe(false);
  });
});
