import { describe, expect, it } from 'vitest';
import { mediaPath } from './media-path.ts';

const pair = { type: 'candidate-pair', localCandidateId: 'local', remoteCandidateId: 'remote' };
const report = (local: object, remote: object, more: [string, object][]) =>
  new Map<string, unknown>([['local', local], ['remote', remote], ...more]);
const chromium: [string, object][] = [
  ['transport', { type: 'transport', selectedCandidatePairId: 'pair' }],
  ['other', { ...pair, nominated: true, state: 'succeeded', localCandidateId: 'nothing' }],
  ['pair', pair],
];

describe('R3 the path of the media', () => {
  it.each([
    ['direct/udp', { candidateType: 'host', protocol: 'udp' }, { candidateType: 'host' }],
    ['direct/udp', { candidateType: 'host', protocol: 'udp' }, { candidateType: 'prflx' }],
    ['direct/tcp', { candidateType: 'host', protocol: 'tcp' }, { candidateType: 'host' }],
    ['reflexive/udp', { candidateType: 'srflx', protocol: 'udp' }, { candidateType: 'host' }],
    ['reflexive/udp', { candidateType: 'prflx', protocol: 'udp' }, { candidateType: 'host' }],
    ['relayed/tls', { candidateType: 'relay', protocol: 'udp', relayProtocol: 'tls' }, { candidateType: 'host' }],
    ['relayed/udp', { candidateType: 'host', protocol: 'udp' }, { candidateType: 'relay' }],
  ])('is %s', (path, local, remote) => {
    const [kind, protocol] = path.split('/');
    expect(mediaPath(report(local, remote, chromium))).toEqual({ kind, protocol });
  });

  it('is found in Firefox’s reports, which mark the pair itself', () => {
    const local = { candidateType: 'host', protocol: 'udp' };
    expect(mediaPath(report(local, local, [['pair', { ...pair, selected: true }]]))).toEqual({
      kind: 'direct',
      protocol: 'udp',
    });
  });

  it('is not known while no pair is selected', () => {
    expect(mediaPath(new Map())).toBeUndefined();
  });
});
