import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createForwarding } from './forwarding.ts';

const PROXY = '10.0.0.1';

function forwarding(setting: string) {
  const { addressOf, originOf } = createForwarding(readConfig({ TRUST_PROXY: setting }).trustProxy);
  const peer = (headers: IncomingHttpHeaders, address: string) => ({ headers, address, encrypted: false });
  return {
    address: (forwardedFor?: string, address = PROXY) =>
      addressOf(peer(forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }, address)),
    origin: (headers: IncomingHttpHeaders, address = PROXY) => originOf(peer(headers, address)),
  };
}

describe('the address of a client', () => {
  it.each([
    ['off', '203.0.113.9', PROXY],
    ['on', undefined, PROXY],
    ['on', '203.0.113.9', '203.0.113.9'],
    // The left part is the client's own word.
    ['on', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['2', '198.51.100.1, 203.0.113.9', '198.51.100.1'],
    ['2', '192.0.2.5, 198.51.100.1, 203.0.113.9', '198.51.100.1'],
    ['5', '203.0.113.9', '203.0.113.9'],
    ['10.0.0.0/8', '203.0.113.9', '203.0.113.9'],
    ['10.0.0.0/8', '198.51.100.1, 203.0.113.9, 10.2.3.4', '203.0.113.9'],
    ['192.168.0.0/16', '203.0.113.9', PROXY],
    ['on', 'unknown', PROXY],
    ['on', 'a'.repeat(500), PROXY],
    ['on', ' ,, ', PROXY],
    ['on', '203.0.113.9:4711', '203.0.113.9'],
    ['on', '[2001:db8::9]:4711', '2001:db8::9'],
    ['on', '2001:db8::9', '2001:db8::9'],
  ])('with TRUST_PROXY=%s and %s is %s', (setting, forwardedFor, expected) => {
    expect(forwarding(setting).address(forwardedFor)).toBe(expected);
  });

  it('is believed from a listed proxy however its own address is written', () => {
    expect(forwarding('10.0.0.1').address('203.0.113.9', '::ffff:10.0.0.1')).toBe('203.0.113.9');
    expect(forwarding('2001:db8::/32').address('203.0.113.9', '2001:db8::1')).toBe('203.0.113.9');
    expect(forwarding('10.0.0.1').address('203.0.113.9', '10.0.0.2')).toBe('10.0.0.2');
  });
});

describe('the origin that a request was made to', () => {
  it.each([
    ['off', { host: 'calls.example' }, 'http://calls.example'],
    ['off', { host: 'calls.example:80' }, 'http://calls.example'],
    ['off', { host: 'calls.example:3000' }, 'http://calls.example:3000'],
    ['off', { host: '[::1]:3000' }, 'http://[::1]:3000'],
    [
      'off',
      { host: 'calls.example', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil' },
      'http://calls.example',
    ],
    [
      'on',
      { host: 'inner', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'calls.example' },
      'https://calls.example',
    ],
    ['on', { host: 'inner', 'x-forwarded-host': 'evil, calls.example' }, 'http://calls.example'],
    ['on', { host: 'calls.example', 'x-forwarded-proto': 'javascript' }, undefined],
    ['192.168.0.1', { host: 'calls.example', 'x-forwarded-proto': 'https' }, 'http://calls.example'],
    ['off', {}, undefined],
    ['off', { host: 'user@calls.example' }, undefined],
    ['off', { host: 'calls.example/path' }, undefined],
    ['off', { host: 'calls.example?x' }, undefined],
    ['off', { host: 'calls.example#x' }, undefined],
    ['off', { host: ';' }, undefined],
  ])('with TRUST_PROXY=%s and %j is %s', (setting, headers, expected) => {
    expect(forwarding(setting).origin(headers)).toBe(expected);
  });
});
