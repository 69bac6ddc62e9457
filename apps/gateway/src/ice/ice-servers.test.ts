import { IceServer } from '@parley/protocol';
import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createIceServers } from './ice-servers.ts';
import { turnCredentials } from './turn-credentials.ts';

describe('createIceServers (M3)', () => {
  it('hands out STUN alone when no TURN server is configured', () => {
    const iceServersFor = createIceServers(
      readConfig({ STUN_URLS: 'stun:a.example,stun:b.example' }).ice,
      new FakeClock(),
    );
    expect(iceServersFor('ann')).toEqual({ iceServers: [{ urls: ['stun:a.example', 'stun:b.example'] }], ttl: 3600 });
  });

  it('hands out nothing when told so', () => {
    expect(createIceServers(readConfig({ STUN_URLS: '' }).ice, new FakeClock())('ann').iceServers).toEqual([]);
  });

  it('makes credentials that name the person and end after the TTL', () => {
    const config = readConfig({
      STUN_URLS: '',
      TURN_URLS: 'turn:t.example?transport=tcp',
      TURN_SECRET: 'north wind',
      TURN_TTL: '600',
    });
    const { iceServers, ttl } = createIceServers(config.ice, new FakeClock(Date.UTC(2030, 0, 1)))('ann');
    const expiry = Date.UTC(2030, 0, 1) / 1000 + 600;
    expect(ttl).toBe(600);
    expect(iceServers).toEqual([
      { urls: ['turn:t.example?transport=tcp'], ...turnCredentials('north wind', 'ann', expiry) },
    ]);
    expect(iceServers[0]?.username).toBe(`${expiry}:ann`);
    expect(IceServer.array().safeParse(iceServers).success).toBe(true);
  });

  it('hands out a relay that was found as seen by who asks, but never beside one that is configured', () => {
    const found = { secret: 'made here', urlsFor: (host: string | undefined) => (host ? [`turn:${host}:4000`] : []) };
    const clock = new FakeClock(0);
    const iceServersFor = createIceServers(readConfig({ STUN_URLS: '' }).ice, clock, () => found);
    expect(iceServersFor('ann', '192.0.2.7').iceServers).toEqual([
      { urls: ['turn:192.0.2.7:4000'], ...turnCredentials('made here', 'ann', 3600) },
    ]);
    expect(iceServersFor('ann').iceServers).toEqual([]);
    const configured = readConfig({ STUN_URLS: '', TURN_URLS: 'turn:t.example', TURN_SECRET: 'north wind' });
    expect(createIceServers(configured.ice, clock, () => found)('ann', '192.0.2.7').iceServers).toEqual([
      { urls: ['turn:t.example'], ...turnCredentials('north wind', 'ann', 3600) },
    ]);
  });

  it('computes what openssl computes', () => {
    // printf '1893459600:ann' | openssl dgst -sha1 -hmac north -binary | base64
    expect(turnCredentials('north', 'ann', 1_893_459_600)).toEqual({
      username: '1893459600:ann',
      credential: 'fotykhTg4XCF0+kYZJwAl8Er0xE=',
    });
  });
});
