import { EventEmitter, once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@parley/runtime';
import { FakeClock } from '@parley/runtime/fakes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../config.ts';
import { authSecret } from '../identity/auth-secret.ts';
import { Tokens } from '../identity/tokens.ts';
import { StoreUnavailable } from '../store/port.ts';
import { runCommand } from './program.ts';
import type { Running } from './start.ts';

const CALL = {
  id: 'call-1',
  conversationId: 'conv-1',
  mode: 'p2p',
  type: 'video',
  status: 'ended',
  endReason: 'completed',
  duration: 65,
  startedAt: '2030-01-01T12:00:00.000Z',
  participants: [{ displayName: 'Ann\u001b[2J', role: 'initiator', state: 'left' }],
};
const EVENTS = [
  { at: '2030-01-01T12:00:00.000Z', type: 'initiated', personId: 'u-1', displayName: 'Ann' },
  { at: '2030-01-01T12:00:04.250Z', type: 'joined', personId: 'u-2', displayName: 'Bob', deviceId: 'tab-1' },
];

const HARDENED = fileURLToPath(new URL('../../../../deploy/coturn/turnserver.conf', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs one command line; `started` resolves when the line of `parley start` is out. */
function parley(args: string[], env: Record<string, string> = {}, startGateway?: (config: Config) => Promise<Running>) {
  const said = new EventEmitter();
  const out: string[] = [];
  const err: string[] = [];
  const signals = new EventEmitter();
  const exits: number[] = [];
  const clock = new FakeClock();
  const code = runCommand(args, {
    env: { DATABASE_URL: `file:${join(folder, 'parley.db')}`, ...env },
    terminal: { out: (text) => said.emit('out', out.push(text)), err: (text) => err.push(text) },
    startGateway: startGateway ?? (() => Promise.reject(new Error('not to be started'))),
    doctor: {
      clock,
      inspectDatabase: () => 'ready',
      startRelay: async () => null,
      patienceMs: 1_000,
    },
    hardenedTurnserver: HARDENED,
    signals,
    clock,
    exit: (exitCode) => exits.push(exitCode),
  });
  return { code, out, err, signals, clock, exits, spoke: () => once(said, 'out') };
}

describe('parley', () => {
  it('explains itself, each command with examples', async () => {
    for (const args of [
      [],
      ['start'],
      ['doctor'],
      ['turn-config'],
      ['calls'],
      ['calls', 'list'],
      ['calls', 'show'],
      ['calls', 'end'],
    ]) {
      const { code, out } = parley([...args, '--help']);
      expect(await code).toBe(0);
      expect(out.join('\n')).toMatch(/Usage: parley.*Examples:\n {2}\S/s);
    }
  });

  it('refuses what it does not know, with exit code 1', async () => {
    for (const args of [['dance'], ['calls', 'show'], ['calls', 'list', '--loud']]) {
      const { code, err } = parley(args);
      expect(await code).toBe(1);
      expect(err.join('\n')).toContain('error:');
    }
  });
});

describe('parley start', () => {
  it('says where it is ready, and stops gracefully when asked', async () => {
    let closed = false;
    const run = parley(['start', '--port', '0'], { HOST: '127.0.0.1' }, async () => ({
      port: 4321,
      close: async () => {
        closed = true;
      },
    }));
    await run.spoke();
    expect(run.out).toEqual(['Parley is ready: http://127.0.0.1:4321']);
    expect(closed).toBe(false);
    run.signals.emit('SIGTERM');
    expect(await run.code).toBe(0);
    expect(closed).toBe(true);
    expect(run.exits).toEqual([]);
  });

  it('does not wait when asked a second time', async () => {
    const run = parley(['start'], { HOST: '127.0.0.1' }, async () => ({ port: 1, close: () => new Promise(() => {}) }));
    await run.spoke();
    run.signals.emit('SIGINT');
    run.signals.emit('SIGINT');
    expect(run.exits, 'one Ctrl-C that came twice').toEqual([]);
    await run.clock.advance(1_500);
    run.signals.emit('SIGINT');
    expect(run.exits).toEqual([1]);
  });

  it.each([
    ['a wrong setting', { PORT: 'x' }, undefined, 'PORT must be a whole number from 0 to 65535'],
    [
      'a taken port',
      {},
      { code: 'EADDRINUSE', syscall: 'listen' },
      'Port 3000 is taken: stop what listens there, or set PORT',
    ],
    ['a low port', { PORT: '80' }, { code: 'EACCES', syscall: 'listen' }, 'Port 80 needs rights'],
    [
      'a foreign address',
      { HOST: '192.0.2.1' },
      { code: 'EADDRNOTAVAIL', syscall: 'listen' },
      'HOST must be an address of',
    ],
    ['a store that cannot be opened', {}, new StoreUnavailable('The database is in use.'), 'The database is in use.'],
  ])('answers %s with one line and exit code 1', async (_what, env, failure, line) => {
    const error = failure instanceof Error ? failure : Object.assign(new Error('failed'), failure);
    const { code, out, err } = parley(['start'], env, () => Promise.reject(error));
    expect(await code).toBe(1);
    expect(out).toEqual([]);
    expect(err).toHaveLength(1);
    expect(err[0]).toContain(line);
    expect(err[0]).not.toContain('\n');
  });
});

describe('parley doctor', () => {
  const settings = { STUN_URLS: '', TURN: 'off', HOST: '127.0.0.1', PORT: '1' };

  it('gives one line for each check, and exit code 0 when all is well', async () => {
    const { code, out } = parley(['doctor'], settings);
    expect(await code).toBe(0);
    const lines = out[0]?.split('\n') ?? [];
    expect(lines[0]).toMatch(/^✓ database .*parley\.db: can be written$/);
    expect(lines.at(-1)).toBe('All is well.');
    expect(lines.filter((line) => line !== '').every((line) => /^(✓|–| {2}→|All is well)/.test(line))).toBe(true);
  });

  it('says what to do about what fails, with exit code 1', async () => {
    const text = parley(['doctor'], { ...settings, API_KEY: 'short' });
    expect(await text.code).toBe(1);
    expect(text.out[0]).toMatch(
      /✗ secrets: one would not do\n {2}→ API_KEY must be a random text.*\n1 check failed\.$/s,
    );
    expect(text.err).toEqual([]);
    const json = parley(['doctor', '--json'], { ...settings, PORT: 'x' });
    expect(await json.code).toBe(1);
    expect(JSON.parse(json.out[0] ?? '')).toEqual({
      ok: false,
      findings: [
        {
          check: 'settings',
          outcome: 'fail',
          said: 'settings: the gateway would not start',
          remedy: 'PORT must be a whole number from 0 to 65535',
        },
      ],
    });
  });
});

describe('parley turn-config', () => {
  const flags = ['turn-config', '--realm', 'turn.example.com', '--relay-ip', '10.0.0.5'];

  it('prints the hardened file with what its flags say behind it', async () => {
    const { code, out } = parley(
      [
        ...flags,
        '--external-ip',
        '203.0.113.9',
        '--cert',
        '/c.pem',
        '--key',
        '/k.pem',
        '--tls-port',
        '443',
        '--relay-ports',
        '50000-51000',
      ],
      { TURN_SECRET: 'north-wind' },
    );
    expect(await code).toBe(0);
    const hardened = readFileSync(HARDENED, 'utf8').trimEnd();
    expect(out[0]?.startsWith(hardened)).toBe(true);
    expect(out[0]?.slice(hardened.length).trim().split('\n')).toEqual([
      '# --- This machine',
      '',
      'static-auth-secret=north-wind',
      'realm=turn.example.com',
      'relay-ip=10.0.0.5',
      'external-ip=203.0.113.9/10.0.0.5',
      'allowed-peer-ip=10.0.0.5',
      'listening-port=3478',
      'tls-listening-port=443',
      'cert=/c.pem',
      'pkey=/k.pem',
      'min-port=50000',
      'max-port=51000',
      'syslog',
    ]);
  });

  it.each([
    ['no secret', flags, {}, /^TURN_SECRET must be set/],
    ['half a certificate', [...flags, '--cert', '/c.pem'], { TURN_SECRET: 'x' }, /^--cert and --key/],
    ['a wrong port', [...flags, '--port', 'many'], { TURN_SECRET: 'x' }, /^--port must be/],
    ['half a range of ports', [...flags, '--relay-ports', '50000'], { TURN_SECRET: 'x' }, /^--relay-ports must be/],
  ])('refuses %s', async (_what, args, env, line) => {
    const { code, err } = parley(args, env);
    expect(await code).toBe(1);
    expect(err[0]).toMatch(line);
  });
});

describe('parley calls', () => {
  const asked: { method: string | undefined; url: string | undefined; authorization: string | undefined }[] = [];
  let answer: (request: IncomingMessage) => { status: number; body: unknown };
  const server = createServer((request, response) => {
    asked.push({ method: request.method, url: request.url, authorization: request.headers.authorization });
    const { status, body } = answer(request);
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  let url: string;

  beforeEach(async () => {
    asked.length = 0;
    answer = ({ url: path = '' }) => ({
      status: 200,
      body: path.startsWith('/api/operator/calls/') ? { call: CALL, events: EVENTS } : { calls: [CALL] },
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  it('lists calls for a person and for a program', async () => {
    const table = parley(['calls', 'list', '--live', '--url', url], { API_KEY: 'k-4711 and more' });
    expect(await table.code).toBe(0);
    expect(table.out[0]).toMatch(
      /^ID +STATUS +TYPE +STARTED +PEOPLE\ncall-1 +ended: completed +video +2030-01-01T12:00:00.000Z +Ann/,
    );
    expect(asked[0]).toEqual({
      method: 'GET',
      url: '/api/operator/calls?live=1',
      authorization: 'Bearer k-4711 and more',
    });
    const json = parley(['calls', 'list', '--json'], { API_KEY: 'k-4711 and more', PUBLIC_URL: url });
    expect(await json.code).toBe(0);
    expect(JSON.parse(json.out[0] ?? '')).toEqual({ calls: [CALL] });
  });

  it('shows the timeline of a call, and no codes that drive the terminal', async () => {
    const { code, out } = parley(['calls', 'show', 'call-1', '--url', url], { API_KEY: 'k-4711 and more' });
    expect(await code).toBe(0);
    expect(out[0]).not.toContain('\u001b');
    expect(out[0]?.split('\n')).toEqual([
      'Call          call-1, video, ended: completed after 1:05',
      'Conversation  conv-1',
      'Started       2030-01-01T12:00:00.000Z',
      'People        Ann[2J (initiator, left)',
      '',
      '+0.000s  initiated  Ann',
      '+4.250s  joined     Bob  deviceId=tab-1',
    ]);
  });

  it('ends a call, with a token of the secret that the gateway keeps', async () => {
    const secret = authSecret({ secret: null, secretFile: join(folder, 'auth-secret') });
    const { code, out } = parley(['calls', 'end', '../a b', '--url', url]);
    expect(await code).toBe(0);
    expect(out).toEqual(['Ended.']);
    expect(asked[0]).toMatchObject({ method: 'POST', url: '/api/operator/calls/..%2Fa%20b/end' });
    const token = asked[0]?.authorization?.replace('Bearer ', '') ?? '';
    expect((await new Tokens(secret, systemClock()).verify(token, 'operator')).kind).toBe('operator');
  });

  it.each([
    [
      'an unknown call',
      404,
      { error: { code: 'CALL_NOT_FOUND', message: 'There is no such call for you.' } },
      /^There is no such call/,
    ],
    ['a wrong key', 401, {}, /^The gateway does not take this key/],
    ['another server', 200, '<html>', /^This is no Parley gateway: it answered 200/],
  ])('says what to do about %s', async (_what, status, body, line) => {
    answer = () => ({ status, body });
    const { code, err } = parley(['calls', 'show', 'x', '--url', url], { API_KEY: 'k-4711 and more' });
    expect(await code).toBe(1);
    expect(err).toHaveLength(1);
    expect(err[0]).toMatch(line);
  });

  it('says so when no gateway runs, and when there is nothing to show it', async () => {
    const gone = parley(['calls', 'list', '--url', 'http://127.0.0.1:1'], { API_KEY: 'k-4711 and more' });
    expect(await gone.code).toBe(1);
    expect(gone.err).toEqual([
      'No gateway answers at http://127.0.0.1:1 (ECONNREFUSED): start it with "parley start", or say where it is with --url.',
    ]);
    const keyless = parley(['calls', 'list', '--url', url]);
    expect(await keyless.code).toBe(1);
    expect(keyless.err[0]).toMatch(/^Nothing to show the gateway: set API_KEY, or run this beside it/);
    expect(asked).toEqual([]);
  });
});
