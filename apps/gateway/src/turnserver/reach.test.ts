import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { hostFor, outwardAddress, reachOf } from './reach.ts';

const one = (address: string, internal = false) => [{ address, internal } as NetworkInterfaceInfo];
const LAPTOP = {
  lo: [...one('127.0.0.1', true), ...one('::1', true)],
  docker0: one('172.17.0.1'),
  wlan0: [...one('192.168.1.7'), ...one('fe80::1')],
};

describe('reachOf', () => {
  it('listens on all addresses and relays from the one that leads out', () => {
    expect(reachOf(null, LAPTOP, '192.168.1.7')).toEqual({
      listeningIps: ['127.0.0.1', '::1', '172.17.0.1', '192.168.1.7'],
      relayIp: '192.168.1.7',
    });
  });

  it('listens where the gateway does', () => {
    expect(reachOf('192.168.1.7', LAPTOP, '192.168.1.7')).toEqual({
      listeningIps: ['192.168.1.7'],
      relayIp: '192.168.1.7',
    });
    expect(reachOf('localhost', LAPTOP, '192.168.1.7')).toEqual({ listeningIps: ['127.0.0.1'], relayIp: '127.0.0.1' });
  });

  it('relays from a loopback address where there is no other', () => {
    expect(reachOf(null, { lo: LAPTOP.lo }, undefined).relayIp).toBe('127.0.0.1');
  });
});

describe('hostFor', () => {
  const reach = reachOf(null, LAPTOP, '192.168.1.7');
  it.each([
    ['localhost', '192.168.1.7'],
    ['127.0.0.1', '192.168.1.7'],
    ['192.168.1.7', '192.168.1.7'],
    ['laptop.local', 'laptop.local'],
    [undefined, '192.168.1.7'],
  ])('%s → %s', (host, told) => expect(hostFor(host, reach)).toBe(told));

  it('is a loopback address where the gateway listens on no other', () => {
    expect(hostFor('localhost', reachOf('localhost', LAPTOP, '192.168.1.7'))).toBe('127.0.0.1');
  });
});

describe('outwardAddress', () => {
  it('is an address of this machine, or none', async () => {
    expect(await outwardAddress()).toSatisfy((address) => address === undefined || /^[\d.]+$/.test(address));
  });
});
