import { describe, expect, it } from 'vitest';
import { ConfigError } from '../config.ts';
import { type MachinePart, turnserverConfig } from './config-file.ts';

const PART: MachinePart = {
  secret: 'north-wind',
  realm: 'turn.example',
  relayIps: ['10.0.0.5'],
  port: 3478,
  running: { syslog: true },
};
const local = (part: Partial<MachinePart> = {}) =>
  turnserverConfig('use-auth-secret\n', { ...PART, ...part }).split('# --- This machine\n\n')[1];

describe('turnserverConfig (S8)', () => {
  it('puts the machine behind the hardened part, which stays as it is', () => {
    expect(turnserverConfig('use-auth-secret\nno-cli\n', PART)).toMatch(
      /^use-auth-secret\nno-cli\n\n# --- This machine\n/,
    );
    expect(local()).toBe(
      `${['static-auth-secret=north-wind', 'realm=turn.example', 'relay-ip=10.0.0.5', 'allowed-peer-ip=10.0.0.5', 'listening-port=3478', 'no-tls', 'syslog'].join('\n')}\n`,
    );
  });

  it('names the public address beside the private one, a certificate, ports, sizes and further ranges', () => {
    const written = local({
      externalIp: '203.0.113.9',
      tls: { port: 443, certFile: '/etc/cert.pem', keyFile: '/etc/key.pem' },
      relayPorts: [50_000, 51_000],
      totalQuota: 300,
      userQuota: 20,
      maxBps: 500_000,
      denied: ['198.51.100.0-198.51.100.255'],
      loopback: true,
    });
    for (const line of [
      'external-ip=203.0.113.9/10.0.0.5',
      'tls-listening-port=443',
      'cert=/etc/cert.pem',
      'pkey=/etc/key.pem',
      'min-port=50000',
      'max-port=51000',
      'total-quota=300',
      'user-quota=20',
      'max-bps=500000',
      'denied-peer-ip=198.51.100.0-198.51.100.255',
      'allow-loopback-peers',
    ])
      expect(written?.split('\n')).toContain(line);
    expect(written).not.toContain('no-tls\n');
  });

  it.each([
    ['a secret with a line end', { secret: 'a\nallow-loopback-peers' }],
    ['a realm with a blank', { realm: 'my relay' }],
    ['a file name with a comment', { tls: { port: 1, certFile: '/a#b', keyFile: '/c' } }],
    ['an empty secret', { secret: '' }],
    ['a name for an address', { relayIps: ['localhost'] }],
    ['a prefix, which old versions read as nothing', { denied: ['10.0.0.0/8'] }],
    ['half a range', { denied: ['10.0.0.0'] }],
    ['a range of two families', { denied: ['10.0.0.0-::1'] }],
  ])('refuses %s', (_what, part) => expect(() => local(part)).toThrow(ConfigError));
});
