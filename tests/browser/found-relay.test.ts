import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IceServer } from '@parley/protocol';
import { systemClock } from '@parley/runtime';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../apps/gateway/src/config.ts';
import { createIceServers } from '../../apps/gateway/src/ice/ice-servers.ts';
import { findProgram } from '../../apps/gateway/src/turnserver/find-program.ts';
import { type LocalRelay, startLocalRelay } from '../../apps/gateway/src/turnserver/local-relay.ts';
import { startChromium } from './chromium.ts';
import { startFirefox } from './firefox-person.ts';

const HARDENED = fileURLToPath(new URL('../../deploy/coturn/turnserver.conf', import.meta.url));

let folder: string;
let relay: LocalRelay | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-found-relay-'));
});
afterEach(async () => {
  await relay?.stop();
  rmSync(folder, { recursive: true });
});

/** The servers that a page on this computer is handed by a gateway with these settings. */
async function iceServers(settings: Record<string, string>): Promise<IceServer[]> {
  const config = readConfig({ STUN_URLS: '', DATABASE_URL: `file:${join(folder, 'parley.db')}`, ...settings });
  const lines: string[] = [];
  const hear = (fields: object, line: string) => lines.push(`${line} ${JSON.stringify(fields)}`);
  const clock = systemClock();
  relay = await startLocalRelay(config, {
    hardened: HARDENED,
    secret: 'made-for-this-test',
    clock,
    random: Math.random,
    log: { info: hear, warn: hear },
    program: findProgram('turnserver', process.env.PATH),
  });
  if (!relay) throw new Error(lines.join('\n'));
  return createIceServers(config.ice, clock, () => relay)('ann', 'localhost').iceServers;
}

/** Connects two ends of a page that show each other nothing but relayed addresses; gives what arrives, and by which kinds of path. */
async function talk(servers: IceServer[]): Promise<{ heard: string; paths: string[] }> {
  const options: RTCConfiguration = { iceServers: servers, iceTransportPolicy: 'relay' };
  const near = new RTCPeerConnection(options);
  const far = new RTCPeerConnection(options);
  near.onicecandidate = ({ candidate }) => void (candidate && far.addIceCandidate(candidate));
  far.onicecandidate = ({ candidate }) => void (candidate && near.addIceCandidate(candidate));
  const channel = near.createDataChannel('words');
  const heard = new Promise<string>((resolve) => {
    far.ondatachannel = ({ channel: other }) => {
      other.onmessage = ({ data }) => other.send(`${data}, yourself`);
    };
    channel.onopen = () => channel.send('hello');
    channel.onmessage = ({ data }) => resolve(String(data));
  });
  await near.setLocalDescription();
  if (near.localDescription) await far.setRemoteDescription(near.localDescription);
  await far.setLocalDescription();
  if (far.localDescription) await near.setRemoteDescription(far.localDescription);
  const word = await heard;
  const stats = [...(await near.getStats()).values()];
  const pair = stats.find(
    ({ type, nominated, state }) => type === 'candidate-pair' && nominated && state === 'succeeded',
  );
  const paths = [pair?.localCandidateId, pair?.remoteCandidateId].map(
    (id) => stats.find((one) => one.id === id)?.candidateType ?? 'unknown',
  );
  near.close();
  far.close();
  return { heard: word, paths };
}

describe.each([
  ['on all addresses', {}],
  ['on this computer alone', { HOST: '127.0.0.1' }],
])('two pages that reach each other by the found relay only, with a gateway %s (M3.2)', (_where, settings) => {
  let chromium: Awaited<ReturnType<typeof startChromium>>;
  let firefox: Awaited<ReturnType<typeof startFirefox>>;
  beforeAll(async () => {
    [chromium, firefox] = await Promise.all([startChromium(), startFirefox()]);
  });
  afterAll(() => Promise.all([chromium.close(), firefox.close()]));

  it('talk in Chromium', async () => {
    const page = await chromium.newPage();
    expect(await page.evaluate(talk, await iceServers(settings))).toEqual({
      heard: 'hello, yourself',
      paths: ['relay', 'relay'],
    });
    await page.close();
  });

  it('talk in Firefox', async () => {
    const page = await firefox.newPage();
    expect(await page.evaluate(talk, await iceServers(settings))).toEqual({
      heard: 'hello, yourself',
      paths: ['relay', 'relay'],
    });
    await page.close();
  });
});
