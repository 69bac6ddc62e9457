import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { systemClock } from '@parley/runtime';
import { afterAll, describe, expect, it } from 'vitest';
import { DeviceChoice } from '../devices/device-choice.ts';
import { wrtcPlatform } from '../fakes/wrtc-platform.ts';
import { KeptLog } from '../log.ts';
import { memoryStorage, platformOf } from '../platform.ts';
import { checkConnection } from './check-connection.ts';
import { CHECKS, type CheckResult } from './check-result.ts';

const { platform, stop } = wrtcPlatform();
afterAll(stop);

async function run(iceServers: () => Promise<readonly RTCIceServer[]>) {
  const heard: CheckResult[] = [];
  const results = await checkConnection({
    platform: platformOf({ ...platform, permissions: undefined }),
    choice: new DeviceChoice(memoryStorage()),
    log: new KeptLog(systemClock()),
    signalling: { state: { state: 'online' }, transport: 'websocket', request: async () => ({}) as never },
    gateway: { fetch: async () => Response.json({ iceServers: await iceServers() }) },
    found: (result) => heard.push(result),
  });
  return { heard, results, codes: Object.fromEntries(results.map(({ check, code }) => [check, code])) };
}

describe('M5.1: a check on Node’s WebRTC', () => {
  it('tells each result as it comes and all in their order; without servers these are not set up', async () => {
    const { heard, results, codes } = await run(async () => []);
    expect(results.map(({ check }) => check)).toEqual([...CHECKS]);
    expect(new Set(heard)).toEqual(new Set(results));
    expect(codes).toMatchObject({ microphone: 'works', camera: 'works', signalling: 'works', 'direct-path': 'works' });
    expect(results.filter(({ outcome }) => outcome === 'not-set-up').map(({ check }) => check)).toEqual([
      'udp',
      'turn-udp',
      'turn-tcp',
      'turn-tls',
      'relayed-path',
    ]);
    expect(results.find(({ check }) => check === 'direct-path')?.roundTripMs).toBeLessThan(1000);
  });

  it('says that the servers are not known when the gateway does not name them', async () => {
    const { codes } = await run(() => Promise.reject(new Error('down')));
    expect(codes).toMatchObject({
      udp: 'servers-unknown',
      'turn-tls': 'servers-unknown',
      'relayed-path': 'servers-unknown',
    });
  });

  it('finds a TURN server that is not there unreachable, and looks for no path through it', async () => {
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const url = `turn:127.0.0.1:${(nobody.address() as AddressInfo).port}?transport=tcp`;
    nobody.close();
    await once(nobody, 'close');
    const { results } = await run(async () => [{ urls: url, username: 'ann', credential: 'secret' }]);
    expect(results).toContainEqual({ check: 'turn-tcp', outcome: 'failed', code: 'unreachable', servers: [url] });
    expect(results).toContainEqual({ check: 'turn-udp', outcome: 'not-set-up', code: 'none-configured' });
    expect(results).toContainEqual({ check: 'relayed-path', outcome: 'failed', code: 'no-relay' });
  });
});
