import { describe, expect, it } from 'vitest';
import { fingerprintOf } from './fingerprint.ts';

const [OURS, THEIRS] = ['AA', 'BB'].map((byte) => Array(32).fill(byte).join(':')) as [string, string];
const line = (fingerprint: string, hash = 'sha-256') => `a=fingerprint:${hash} ${fingerprint}`;
const sdp = (...lines: string[]) => ['v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 96', ...lines, ''].join('\r\n');

describe('S9.1 the certificate that a description binds its side to', () => {
  it('is the one of all its sections', () => {
    expect(fingerprintOf(sdp(line(OURS), 'm=video 9 X 96', line(OURS)))).toBe(OURS);
  });

  it('is written in one way', () => {
    expect(fingerprintOf(sdp(line(OURS.toLowerCase())))).toBe(OURS);
  });

  it.each([
    ['none is named', sdp()],
    ['two are named', sdp(line(OURS), line(THEIRS))],
    ['a second one is named by another hash', sdp(line(OURS), line('CC', 'sha-1'))],
    ['only another hash is named', sdp(line('CC', 'sha-1'))],
    [
      'a second one is written in a way that an engine may yet understand',
      sdp(line(OURS), ` a=FINGERPRINT:sha-256  ${THEIRS}`),
    ],
    ['a second one ends its line as only some engines do', `${sdp(line(OURS))}\r${line(THEIRS)}\r`],
    ['one is cut short', sdp(line(OURS.slice(3)))],
  ])('proves nothing when %s', (_, text) => {
    expect(fingerprintOf(text)).toBeUndefined();
  });
});
