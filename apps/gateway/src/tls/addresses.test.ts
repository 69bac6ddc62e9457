import { describe, expect, it } from 'vitest';
import { type Interfaces, type Listening, lanAddresses, readyLine } from './addresses.ts';

const address = (text: string, internal = false) => ({
  address: text,
  netmask: '',
  mac: '',
  internal,
  cidr: null,
  ...(text.includes(':') ? { family: 'IPv6' as const, scopeid: 0 } : { family: 'IPv4' as const }),
});
const loopback = { lo: [address('127.0.0.1', true), address('::1', true)] };
const home: Interfaces = { ...loopback, eth0: [address('192.168.1.5'), address('fe80::1'), address('2001:db8::5')] };

const listening = (given: Partial<Listening> = {}): Listening => ({
  protocol: 'http',
  port: 3000,
  host: null,
  publicUrl: null,
  madeHere: false,
  ...given,
});

it('names the addresses by which others reach this computer', () => {
  expect(lanAddresses(home)).toEqual(['192.168.1.5', '2001:db8::5']);
  expect(lanAddresses({ ...loopback, gone: undefined })).toEqual([]);
});

describe('readyLine', () => {
  it('says why a phone on the network has no camera, and what to do', () => {
    expect(readyLine(listening(), home)).toBe(
      'Parley is ready: http://localhost:3000 (this computer; http://192.168.1.5:3000 has no camera or microphone, since browsers allow them on https only: set TLS=local)',
    );
  });

  it('speaks of several', () => {
    const two = { ...home, wlan0: [address('10.0.0.7')] };
    expect(readyLine(listening(), two)).toContain('http://192.168.1.5:3000, http://10.0.0.7:3000 have no camera');
  });

  it('is short where there is no network', () => {
    expect(readyLine(listening(), loopback)).toBe('Parley is ready: http://localhost:3000');
    expect(readyLine(listening({ host: '127.0.0.1' }), home)).toBe('Parley is ready: http://127.0.0.1:3000');
    expect(readyLine(listening({ host: '::1' }), home)).toBe('Parley is ready: http://[::1]:3000');
  });

  it('does not promise a camera on one plain address', () => {
    expect(readyLine(listening({ host: '192.168.1.5' }), home)).toBe(
      'Parley is ready: http://192.168.1.5:3000 has no camera or microphone, since browsers allow them on https only: set TLS=local',
    );
  });

  it('lists what works with a certificate made here', () => {
    expect(readyLine(listening({ protocol: 'https', madeHere: true }), home)).toBe(
      'Parley is ready: https://localhost:3000, https://192.168.1.5:3000 (the certificate was made here: browsers warn once, then camera and microphone work)',
    );
  });

  it('falls back to IPv6 where there is nothing else', () => {
    const six = { ...loopback, eth0: [address('2001:db8::5')] };
    expect(readyLine(listening({ protocol: 'https' }), six)).toBe(
      'Parley is ready: https://localhost:3000, https://[2001:db8::5]:3000',
    );
  });

  it('names the public address when there is one, and warns when it is plain', () => {
    expect(readyLine(listening({ publicUrl: 'https://calls.example.com' }), home)).toBe(
      'Parley is ready: https://calls.example.com (listening on http://localhost:3000)',
    );
    expect(readyLine(listening({ publicUrl: 'http://calls.example.com', host: '127.0.0.1' }), home)).toContain(
      'http://calls.example.com (no camera or microphone, since browsers allow them on https only: put TLS in front of it',
    );
  });
});
