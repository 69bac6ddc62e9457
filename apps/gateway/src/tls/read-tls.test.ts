import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { FakeClock } from '@parley/runtime/fakes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Machine, readTls } from './read-tls.ts';

const DAY_MS = 24 * 60 * 60_000;
const machine = (...addresses: string[]): Machine => ({
  hostname: 'Kitchen',
  interfaces: {
    eth0: addresses.map((address) => ({ address, netmask: '', family: 'IPv4', mac: '', internal: false, cidr: null })),
  },
});

let folder: string;
let clock: FakeClock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-tls-'));
  clock = new FakeClock(Date.now());
});
afterEach(() => rmSync(folder, { recursive: true }));

const local = async (on: Machine) => {
  const keys = await readTls({ mode: 'local', folder }, clock, on);
  if (!keys) throw new Error('no certificate');
  return keys;
};

it('is nothing without TLS', async () => {
  expect(await readTls({ mode: 'off' }, clock)).toBeNull();
});

describe('TLS=local', () => {
  it('makes a certificate for every name of this machine, which a client can verify', async () => {
    const keys = await local(machine('192.168.1.5'));
    const certificate = new X509Certificate(keys.cert);
    for (const name of ['localhost', 'kitchen', 'kitchen.local']) expect(certificate.checkHost(name)).toBe(name);
    for (const address of ['127.0.0.1', '::1', '192.168.1.5']) expect(certificate.checkIP(address)).toBe(address);
    expect(certificate.checkIP('192.168.1.6')).toBeUndefined();

    const server = createServer(keys, (socket) => socket.end('hello')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', ca: keys.cert });
    const [greeting] = await once(client, 'data');
    expect(String(greeting)).toBe('hello');
    client.destroy();
    server.close();
  });

  it('keeps it, readable by its owner alone, while addresses stay and its end is far', async () => {
    const first = await local(machine('192.168.1.5'));
    expect(await local(machine('192.168.1.5'))).toEqual(first);
    expect(readdirSync(folder)).toEqual(['tls-local.pem']);
    expect(statSync(join(folder, 'tls-local.pem')).mode & 0o777).toBe(0o600);
  });

  it('makes another when an address comes, when the end is near, and when the file is broken', async () => {
    const first = await local(machine('192.168.1.5'));
    const second = await local(machine('192.168.1.5', '10.0.0.7'));
    expect(second.cert).not.toBe(first.cert);
    await clock.advance(334 * DAY_MS);
    expect(await local(machine('10.0.0.7'))).toEqual(second);
    await clock.advance(2 * DAY_MS);
    const third = await local(machine('10.0.0.7'));
    expect(third.cert).not.toBe(second.cert);
    writeFileSync(join(folder, 'tls-local.pem'), 'broken');
    expect((await local(machine('10.0.0.7'))).cert).toContain('BEGIN CERTIFICATE');
  });

  it('says what to do when it cannot be kept', async () => {
    writeFileSync(join(folder, 'file'), '');
    const refused = readTls({ mode: 'local', folder: join(folder, 'file', 'x') }, clock, machine());
    await expect(refused).rejects.toThrow(/^TLS=local must be able to keep its certificate in .* \(ENOTDIR\)$/);
  });
});

describe('TLS_CERT and TLS_KEY', () => {
  it('are read, and refused when missing or not a pair', async () => {
    const { cert } = await local(machine());
    const other = await readTls({ mode: 'local', folder: null }, clock, machine());
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const certFile = file('cert.pem', cert);
    const files = (keyFile: string) => readTls({ mode: 'files', certFile, keyFile }, clock);
    expect((await files(certFile))?.cert).toBe(readFileSync(certFile, 'utf8'));
    await expect(files(join(folder, 'none.pem'))).rejects.toThrow(/^TLS_KEY must be a file that can be read/);
    const foreign = other?.key.replace(/-----BEGIN CERT.*/s, '') ?? '';
    await expect(files(file('foreign.pem', foreign))).rejects.toThrow(/^TLS_CERT and TLS_KEY must be a certificate/);
    await expect(files(file('nonsense.pem', 'nonsense'))).rejects.toThrow(/^TLS_CERT and TLS_KEY must be/);
  });
});
