import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { IceServer } from '@parley/protocol';
import { systemClock } from '@parley/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { relayThereAndBack } from '../../apps/gateway/src/stun/relayed-packet.ts';
import { endpointOf } from '../../apps/gateway/src/stun/server-uri.ts';
import { makeCertificate } from '../../apps/gateway/src/tls/local-certificate.ts';
import { dataFolder } from '../gateway/gateway-process.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = fileURLToPath(new URL('../../apps/gateway/src/main.ts', import.meta.url));

let data: Awaited<ReturnType<typeof dataFolder>>;
let gateway: ChildProcess | undefined;
beforeEach(async () => {
  data = await dataFolder();
});
afterEach(async () => {
  if (gateway && gateway.exitCode === null && gateway.signalCode === null) {
    gateway.kill('SIGKILL');
    await once(gateway, 'exit');
  }
  await data.remove();
});

interface Started {
  port: number;
  lines: string[];
  /** Resolves with the first line that fits, also one that was said before. */
  line(pattern: RegExp): Promise<string>;
}

/** `parley start` as an operator runs it, without any setting for TURN unless given. */
async function start(settings: Record<string, string> = {}): Promise<Started> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, 'start'], {
    cwd: ROOT,
    env: {
      PATH,
      HOME,
      HOST: '127.0.0.1',
      PORT: '0',
      STUN_URLS: '',
      DATABASE_URL: `file:${join(data.folder, 'parley.db')}`,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  gateway = child;
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => lines.push(line));
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = lines.find((one) => pattern.test(one));
        if (found) resolve(found);
      };
      look();
      output.on('line', look);
      output.on('close', () => reject(new Error(`never said ${pattern}: ${lines.join('\n')}`)));
    });
  const port = Number(/:(\d+)/.exec((await line(/^Parley is ready/)).replace(/^.*?https?:/, ''))?.[1]);
  if (!('TURN' in settings || 'TURN_URLS' in settings))
    await line(/TURN relay for this computer: coturn on port \d+, UDP and TCP/);
  return { port, lines, line };
}

interface Answer {
  token?: string;
  iceServers?: IceServer[];
  ttl?: number;
}

async function ask(
  port: number,
  [method, path]: [string, string],
  headers: Record<string, string>,
  { body, ca }: { body?: object; ca?: string | undefined },
) {
  const options = {
    host: '127.0.0.1',
    port,
    method,
    path,
    headers: { 'content-type': 'application/json', ...headers },
  };
  const sent = ca === undefined ? request(options) : tlsRequest({ ...options, ca });
  sent.end(body && JSON.stringify(body));
  const [response] = await once(sent, 'response');
  return JSON.parse(await text(response)) as Answer;
}

/** What a guest's page is handed, when it was opened under this host. */
async function iceServers(port: number, host = `localhost:${port}`, ca?: string): Promise<IceServer[]> {
  const { token } = await ask(port, ['POST', '/api/auth/guest'], { host }, { body: { displayName: 'Ann' }, ca });
  const answer = await ask(port, ['GET', '/api/ice-servers'], { host, authorization: `Bearer ${token}` }, { ca });
  return answer.iceServers ?? [];
}

function credentials([server]: IceServer[]) {
  if (!server?.username || !server.credential) throw new Error('no TURN server was handed out');
  return { urls: [server.urls].flat(), username: server.username, credential: server.credential };
}

const relayed = (url: string, server: ReturnType<typeof credentials>, ca?: string) =>
  relayThereAndBack(endpointOf(url), server, { clock: systemClock(), patienceMs: 10_000, ca });

/** A connection to the TURN server, which ends when that does. */
async function hold(url: string) {
  const { host, port } = endpointOf(url);
  const socket = connect(port, host).on('error', () => {});
  await once(socket, 'connect');
  return { ended: new Promise((resolve) => socket.on('close', resolve)), refused: () => refused(host, port) };
}

async function refused(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
  } finally {
    socket.destroy();
  }
}

describe('TURN=auto, the default (M3.2)', () => {
  it('relays a packet over UDP and over TCP, with credentials that the gateway handed out', async () => {
    const { port } = await start();
    const server = credentials(await iceServers(port));
    expect(server.urls.map((url) => url.replace(/\d+(?=\?|$)/, 'P'))).toEqual([
      'turn:127.0.0.1:P',
      'turn:127.0.0.1:P?transport=tcp',
    ]);
    for (const url of server.urls) expect((await relayed(url, server)).address).toBe('127.0.0.1');
  });

  it('speaks TLS too when the gateway has a certificate', async () => {
    const pem = await makeCertificate(['127.0.0.1'], systemClock());
    const file = join(data.folder, 'tls.pem');
    writeFileSync(file, pem);
    const { port } = await start({ TLS_CERT: file, TLS_KEY: file });
    const server = credentials(await iceServers(port, `127.0.0.1:${port}`, pem));
    const [, , url = ''] = server.urls;
    expect(url).toMatch(/^turns:127\.0\.0\.1:\d+\?transport=tcp$/);
    expect((await relayed(url, server, pem)).address).toBe('127.0.0.1');
  });

  it('is handed out under the name by which the page was reached', async () => {
    const { port } = await start();
    const [udp] = credentials(await iceServers(port, `laptop.example:${port}`)).urls;
    expect(udp).toMatch(/^turn:laptop\.example:\d+$/);
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)('leaves no turnserver behind when the gateway gets %s', async (signal) => {
    const { port } = await start();
    const [url = ''] = credentials(await iceServers(port)).urls;
    const turnserver = await hold(url);
    gateway?.kill(signal);
    await turnserver.ended;
    // What it held ends a moment before what it listens on.
    await expect.poll(() => turnserver.refused(), { timeout: 10_000 }).toBe(true);
  });

  it('is started again when it dies, where it was and with the same credentials', async () => {
    const { port, line } = await start();
    const server = credentials(await iceServers(port));
    const [url = ''] = server.urls;
    const turnserver = await hold(url);
    process.kill(Number(readFileSync(join(data.folder, 'turnserver', 'turnserver.pid'), 'utf8')), 'SIGKILL');
    await turnserver.ended;
    await line(/coturn relays again/);
    expect((await relayed(url, server)).address).toBe('127.0.0.1');
  });

  it.each([
    ['TURN_URLS', { TURN_URLS: 'turn:turn.example', TURN_SECRET: 'north wind' }, ['turn:turn.example']],
    ['TURN=off', { TURN: 'off' }, []],
  ])('gives way to %s', async (_what, settings, urls) => {
    const { port, lines } = await start(settings);
    expect((await iceServers(port)).flatMap((server) => server.urls)).toEqual(urls);
    expect(lines.join('\n')).not.toContain('coturn');
  });
});
