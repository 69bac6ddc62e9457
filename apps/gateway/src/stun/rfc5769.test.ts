import { describe, expect, it } from 'vitest';
import { addressOf, text, textOf } from './attributes.ts';
import { decodeMessage, encodeMessage, METHOD } from './message.ts';
import { hasFingerprint, hasIntegrity, longTermKey, withIntegrity } from './proof.ts';

// The test vectors of RFC 5769, in the order of its chapters.
const bytes = (...parts: string[]) => Buffer.from(parts.join('').replace(/\s/g, ''), 'hex');

const REQUEST = bytes(
  '00010058 2112a442 b7e7a701bc34d686fa87dfae 80220010 5354554e207465737420636c69656e74 00240004 6e0001ff',
  '80290008 932ff9b151263b36 00060009 6576746a3a683676592020 20 00080014 9aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2',
  '80280004 e57a3bcf',
);
const IPV4_RESPONSE = bytes(
  '0101003c 2112a442 b7e7a701bc34d686fa87dfae 8022000b 7465737420766563746f7220 00200008 0001a147e112a643',
  '00080014 2b91f599fd9e90c38c7489f92af9ba53f06be7d7 80280004 c07d4c96',
);
const IPV6_RESPONSE = bytes(
  '01010048 2112a442 b7e7a701bc34d686fa87dfae 8022000b 7465737420766563746f7220 00200014 0002a147 0113a9faa5d3f179bc25f4b5bed2b9d9',
  '00080014 a382954e4be67bf11784c97c8292c275bfe3ed41 80280004 c8fb0b4c',
);
const LONG_TERM_REQUEST = bytes(
  '00010060 2112a442 78ad3433c6ad72c029da412e 00060012 e3839ee38388e383aae38383e382afe382b9 0000',
  '0015001c 662f2f3439396b3935346436 4f4c33346f4c394653547679363473 41 0014000b 6578616d706c652e6f7267 00',
  '00080014 f67024656dd64a3e02b8e0712e85c9a28ca89666',
);
const SHORT_TERM_KEY = Buffer.from('VOkJxbRl1RmTxUk/WvJxBt');

describe('the test vectors of RFC 5769', () => {
  it('2.1: a request with short-term credentials', () => {
    const message = decodeMessage(REQUEST);
    expect(message).toMatchObject({ class: 'request', method: METHOD.binding });
    expect(message && textOf(message, 'username')).toBe('evtj:h6vY');
    expect(message && textOf(message, 'software')).toBe('STUN test client');
    expect(hasIntegrity(REQUEST, SHORT_TERM_KEY)).toBe(true);
    expect(hasFingerprint(REQUEST)).toBe(true);
  });

  it.each([
    ['2.2: a response with an IPv4 address', IPV4_RESPONSE, '192.0.2.1'],
    ['2.3: a response with an IPv6 address', IPV6_RESPONSE, '2001:db8:1234:5678:11:2233:4455:6677'],
  ])('%s', (_what, response, address) => {
    const message = decodeMessage(response);
    expect(message).toMatchObject({ class: 'success', method: METHOD.binding });
    expect(message && addressOf(message, 'xorMappedAddress')).toEqual({ address, port: 32_853 });
    expect(hasIntegrity(response, SHORT_TERM_KEY)).toBe(true);
    expect(hasFingerprint(response)).toBe(true);
  });

  it('2.4: a request with long-term credentials, which this side writes octet for octet', () => {
    const encoded = encodeMessage({
      class: 'request',
      method: METHOD.binding,
      transactionId: bytes('78ad3433c6ad72c029da412e'),
      attributes: [
        text('username', 'マトリックス'),
        text('nonce', 'f//499k954d6OL34oL9FSTvy64sA'),
        text('realm', 'example.org'),
      ],
    });
    const key = longTermKey('マトリックス', 'example.org', 'TheMatrIX');
    expect(withIntegrity(encoded, key).toString('hex')).toBe(LONG_TERM_REQUEST.toString('hex'));
    expect(hasIntegrity(LONG_TERM_REQUEST, key)).toBe(true);
  });

  it('is not taken with one bit changed, whichever it is', () => {
    for (let at = 20; at < REQUEST.length - 32; at++) {
      const changed = Buffer.from(REQUEST);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      if (decodeMessage(changed) === undefined) continue;
      expect(hasFingerprint(changed), `octet ${at}`).not.toBe(true);
      expect(hasIntegrity(changed, SHORT_TERM_KEY), `octet ${at}`).not.toBe(true);
    }
  });

  it('cut anywhere is no message', () => {
    for (let length = 0; length < REQUEST.length; length++)
      expect(decodeMessage(REQUEST.subarray(0, length))).toBeUndefined();
  });
});
