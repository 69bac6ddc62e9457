import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@parley/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
async function iceServers(settings: Record<string, string> = {}): Promise<RTCIceServer[]> {
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
  const [server] = createIceServers(config.ice, clock, () => relay)('ann', 'localhost').iceServers;
  if (!server?.username || !server.credential) throw new Error('no TURN server was handed out');
  return [{ urls: server.urls, username: server.username, credential: server.credential }];
}

/** Connects two ends of a page that show each other nothing but relayed addresses; gives what comes back. */
async function talk(servers: RTCIceServer[]): Promise<string> {
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
  near.close();
  far.close();
  return word;
}

describe('two pages that reach each other by the found relay only (M3.2)', () => {
  it('talk in Chromium, also when the gateway listens on this computer alone', async () => {
    const chromium = await startChromium();
    try {
      const page = await chromium.newPage();
      expect(await page.evaluate(talk, await iceServers())).toBe('hello, yourself');
      await relay?.stop();
      expect(await page.evaluate(talk, await iceServers({ HOST: '127.0.0.1' }))).toBe('hello, yourself');
    } finally {
      await chromium.close();
    }
  });

  it('talk in Firefox, which asks no relay at a loopback address', async () => {
    const firefox = await startFirefox();
    try {
      const page = await firefox.newPage();
      expect(await page.evaluate(talk, await iceServers())).toBe('hello, yourself');
    } finally {
      await firefox.close();
    }
  });
});
