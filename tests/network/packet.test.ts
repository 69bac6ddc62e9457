import { describe, expect, it } from 'vitest';
import { isMedia, names, packetIn } from './packet.ts';

const RTP = Buffer.from('9060000100000000deadbeef00', 'hex');
const RTCP = Buffer.from('80c8000600000000deadbeef00', 'hex');
const DTLS = Buffer.from('16feff0000000000000000003a', 'hex');
const channelData = (inner: Buffer) => Buffer.concat([Buffer.from([0x40, 0x01, 0, inner.length]), inner]);

function stun(type: number, attribute: number, value: Buffer): Buffer {
  const header = Buffer.from('000000002112a442000000000000000000000000', 'hex');
  header.writeUInt16BE(type);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(attribute);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([header, head, value, Buffer.alloc(-value.length & 3)]);
}

describe('isMedia', () => {
  it.each([
    ['RTP', RTP],
    ['RTP on a TURN channel', channelData(RTP)],
    ['RTP in a send indication', stun(0x0016, 0x0013, RTP)],
    ['RTP in a data indication', stun(0x0017, 0x0013, RTP)],
  ])('knows %s', (_, payload) => expect(isMedia(payload)).toBe(true));

  it.each([
    ['RTCP', RTCP],
    ['RTCP on a TURN channel', channelData(RTCP)],
    ['DTLS', DTLS],
    ['DTLS on a TURN channel', channelData(DTLS)],
    ['a STUN check', stun(0x0001, 0x0006, RTP)],
    ['nothing', Buffer.alloc(0)],
  ])('takes %s for none', (_, payload) => expect(isMedia(payload)).toBe(false));
});

describe('names', () => {
  // RFC 5769, 2.2: 192.0.2.1 as it is XORed.
  const hidden = stun(0x0101, 0x0020, Buffer.from('0001a147e112a643', 'hex'));

  it('finds an address as it is and as it is XORed', () => {
    expect(names(hidden, '192.0.2.1')).toBe(true);
    expect(names(stun(0x0101, 0x0001, Buffer.from('00018055c0000201', 'hex')), '192.0.2.1')).toBe(true);
    expect(names(hidden, '192.0.2.2')).toBe(false);
  });
});

describe('packetIn', () => {
  it('reads who sent what to whom', () => {
    const frame = Buffer.from(
      '00000000000000000000000008004500001f000000004011000008080808010203041234567800' + '0b0000616263',
      'hex',
    );
    expect(packetIn(frame)).toEqual({ from: '8.8.8.8', to: '1.2.3.4', udp: Buffer.from('abc') });
    expect(packetIn(Buffer.alloc(60))).toBeUndefined();
  });
});
