import { describe, expect, it } from 'vitest';
import { formatAddress, octetsOf, readXorAddress, xorAddress } from './address.ts';
import { newTransactionId } from './message.ts';

describe('XOR addresses (RFC 8489, 14.2)', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['::', '::'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['fe80:0:0:0:0:0:0:1', 'fe80::1'],
    ['::ffff:127.0.0.1', '::ffff:7f00:1'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ])('carries %s', (address, written) => {
    const transactionId = newTransactionId();
    const read = readXorAddress(xorAddress({ address, port: 40_000 }, transactionId), transactionId);
    expect(read).toEqual({ address: written, port: 40_000 });
  });

  it('reads nothing out of what is no address', () => {
    const id = newTransactionId();
    for (const value of ['', '0001', '0003000000000000', '0002a147e112a643', '0001a147e112a64300'])
      expect(readXorAddress(Buffer.from(value, 'hex'), id)).toBeUndefined();
    for (const text of ['', 'localhost', '1.2.3', 'fe80::1%eth0']) expect(() => octetsOf(text)).toThrow(TypeError);
  });

  it('is written as people do', () => {
    expect(formatAddress({ address: '192.0.2.1', port: 3478 })).toBe('192.0.2.1:3478');
    expect(formatAddress({ address: '2001:db8::1', port: 3478 })).toBe('[2001:db8::1]:3478');
  });
});
