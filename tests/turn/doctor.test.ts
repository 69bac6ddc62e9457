import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@parley/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../apps/gateway/src/config.ts';
import { examine } from '../../apps/gateway/src/doctor/doctor.ts';
import type { DoctorParts } from '../../apps/gateway/src/doctor/parts.ts';
import { inspectDatabase } from '../../apps/gateway/src/store/sqlite/inspect-database.ts';
import { makeCertificate } from '../../apps/gateway/src/tls/local-certificate.ts';
import { freePort } from '../../apps/gateway/src/turnserver/free-port.ts';
import { dataFolder } from '../gateway/gateway-process.ts';
import { startTestGateway } from '../gateway/start-gateway.ts';
import { type Coturn, type CoturnOptions, startCoturn } from './coturn.ts';

const undo: (() => Promise<unknown>)[] = [];
let folder: string;
beforeEach(async () => {
  const data = await dataFolder();
  folder = data.folder;
  undo.push(data.remove);
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function coturn(options: CoturnOptions = {}): Promise<Coturn> {
  const started = await startCoturn({ loopback: true, ...options });
  undo.push(() => started.stop());
  return started;
}

/** What the doctor says with these settings, by check. */
async function says(settings: Record<string, string>, parts: Partial<DoctorParts> = {}) {
  const config = readConfig({
    STUN_URLS: '',
    TURN: 'off',
    HOST: '127.0.0.1',
    DATABASE_URL: `file:${join(folder, 'parley.db')}`,
    PORT: String(await freePort(['127.0.0.1'])),
    ...settings,
  });
  const findings = await examine(config, {
    clock: systemClock(),
    inspectDatabase,
    startRelay: async () => null,
    patienceMs: 10_000,
    ...parts,
  });
  return (check: string) => findings.filter((one) => one.check === check);
}

const turn = ({ port, secret }: Coturn, urls = `turn:127.0.0.1:${port},turn:127.0.0.1:${port}?transport=tcp`) => ({
  TURN_URLS: urls,
  TURN_SECRET: secret,
});

describe('parley doctor on TURN (R6.1)', () => {
  it('sends a packet there and back over UDP and TCP', async () => {
    const found = await says(turn(await coturn()));
    expect(found('turn')).toEqual([
      { check: 'turn', outcome: 'pass', said: expect.stringMatching(/over UDP: a packet went there and back by 127/) },
      { check: 'turn', outcome: 'pass', said: expect.stringMatching(/over TCP: a packet went there and back by 127/) },
    ]);
  });

  it('and over TLS, when the certificate is one that browsers take', async () => {
    const pem = await makeCertificate(['localhost', '127.0.0.1'], systemClock());
    const file = join(folder, 'turn.pem');
    writeFileSync(file, pem);
    const server = await coturn({ certificate: { certFile: file, keyFile: file } });
    const settings = turn(server, `turns:localhost:${server.tlsPort}?transport=tcp`);
    expect((await says(settings, { ca: pem }))('turn')).toMatchObject([{ outcome: 'pass' }]);
    expect((await says(settings))('turn')).toMatchObject([
      { outcome: 'fail', remedy: expect.stringMatching(/no known authority vouches/) },
    ]);
    const elsewhere = turn(server, `turns:127.0.0.2:${server.tlsPort}?transport=tcp`);
    expect((await says(elsewhere, { ca: pem }))('turn')).toMatchObject([{ outcome: 'fail' }]);
  });

  it('says that the secret differs', async () => {
    const found = await says({ ...turn(await coturn()), TURN_SECRET: 'not what coturn was given' });
    expect(found('turn')).toMatchObject([
      { outcome: 'fail', said: expect.stringContaining('401'), remedy: expect.stringMatching(/^TURN_SECRET differs/) },
      { outcome: 'fail', said: expect.stringContaining('401'), remedy: expect.stringMatching(/^TURN_SECRET differs/) },
    ]);
    expect(found('clock'), 'nothing can be said of the time').toMatchObject([{ outcome: 'unused' }]);
  });

  it('says that nothing listens', async () => {
    const port = await freePort(['127.0.0.1']);
    const found = await says({
      TURN_URLS: `turn:127.0.0.1:${port},turn:127.0.0.1:${port}?transport=tcp`,
      TURN_SECRET: 'north wind',
    });
    expect(found('turn')).toMatchObject([
      { outcome: 'fail', remedy: expect.stringMatching(/^nothing listens at 127\.0\.0\.1:\d+ over UDP/) },
      { outcome: 'fail', remedy: expect.stringMatching(/^nothing listens at 127\.0\.0\.1:\d+ over TCP/) },
    ]);
  });

  it('says that a TLS port was given for a plain one', async () => {
    const server = await coturn();
    const found = await says(turn(server, `turns:127.0.0.1:${server.port}`), { patienceMs: 3_000 });
    expect(found('turn')).toMatchObject([
      { outcome: 'fail', remedy: expect.stringMatching(/is no STUN or TURN server over TLS/) },
    ]);
  });

  it('says that two people who both need the relay would not meet', async () => {
    // Without the generated line that allows the relay's own address, which lies in a denied range.
    const server = await coturn({ loopback: false });
    expect((await says(turn(server)))('turn')[0]).toMatchObject({
      outcome: 'fail',
      said: expect.stringContaining('403'),
      remedy: expect.stringContaining('allowed-peer-ip=127.0.0.1'),
    });
  });

  it('says that nobody has a relay', async () => {
    expect((await says({}))('turn')).toMatchObject([
      { outcome: 'unused', remedy: expect.stringContaining('TURN=auto') },
    ]);
    expect((await says({ TURN: 'auto' }))('turn')).toMatchObject([
      { outcome: 'unused', remedy: expect.stringContaining('apt-get install coturn') },
    ]);
  });
});

describe('parley doctor on the rest (R6.1)', () => {
  it('asks STUN servers', async () => {
    const { port } = await coturn();
    const gone = await freePort(['127.0.0.1']);
    const found = await says({ STUN_URLS: `stun:127.0.0.1:${port},stun:127.0.0.1:${gone}` });
    expect(found('stun')).toMatchObject([
      { outcome: 'pass', said: expect.stringMatching(/this machine is seen as 127\.0\.0\.1:\d+$/) },
      { outcome: 'fail', remedy: expect.stringMatching(/^nothing listens/) },
    ]);
  });

  it.each([
    ['agrees', 0, 'pass', /within 30 s of the TURN server/],
    ['is ahead', 120, 'fail', /no, it is ahead/],
    ['is behind', -120, 'fail', /no, it is behind/],
  ])('finds that the clock %s', async (_what, offsetS, outcome, said) => {
    const clock = systemClock();
    const shifted = { ...clock, now: () => clock.now() + offsetS * 1000 };
    const found = await says(turn(await coturn()), { clock: shifted });
    expect(found('clock')).toMatchObject([{ outcome, said: expect.stringMatching(said) }]);
  });

  it('works beside a running gateway', async () => {
    const port = String(await freePort(['127.0.0.1']));
    const settings = { PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` };
    const gateway = await startTestGateway(settings, { folder });
    undo.push(() => gateway.close());
    const found = await says(settings);
    expect(found('database')).toMatchObject([
      { outcome: 'pass', said: expect.stringMatching(/the gateway at .* writes/) },
    ]);
    expect(found('public-url')).toMatchObject([{ outcome: 'pass' }]);
  });

  it('works before there is one, and leaves nothing behind', async () => {
    const found = await says({ PUBLIC_URL: 'http://127.0.0.1:1' });
    expect(found('database')).toMatchObject([{ outcome: 'pass', said: expect.stringMatching(/is not there yet/) }]);
    expect(found('public-url')).toMatchObject([
      { outcome: 'unused', remedy: expect.stringMatching(/once it is started/) },
    ]);
    expect(inspectDatabase(join(folder, 'parley.db'))).toBe('absent');
  });

  it('says that PUBLIC_URL leads elsewhere', async () => {
    const port = String(await freePort(['127.0.0.1']));
    const gateway = await startTestGateway({ PORT: port }, { folder });
    undo.push(() => gateway.close());
    const found = await says({ PORT: port, PUBLIC_URL: `http://127.0.0.1:${await freePort(['127.0.0.1'])}` });
    expect(found('public-url')).toMatchObject([{ outcome: 'fail', remedy: expect.stringMatching(/^nothing listens/) }]);
  });

  it('says how long the certificate is good, and when it is not', async () => {
    const clock = systemClock();
    const file = join(folder, 'tls.pem');
    writeFileSync(file, await makeCertificate(['localhost'], clock));
    const settings = { TLS_CERT: file, TLS_KEY: file };
    expect((await says(settings))('tls')).toMatchObject([
      { outcome: 'pass', said: expect.stringMatching(/36\d days$/) },
    ]);
    const inDays = (days: number) => ({ clock: { ...clock, now: () => clock.now() + days * 24 * 3_600_000 } });
    expect((await says(settings, inDays(362)))('tls')).toMatchObject([
      { outcome: 'fail', remedy: expect.stringMatching(/^renew it now/) },
    ]);
    expect((await says(settings, inDays(400)))('tls')).toMatchObject([
      { outcome: 'fail', said: expect.stringMatching(/ended 3\d days ago$/) },
    ]);
    const port = String(await freePort(['127.0.0.1']));
    const gateway = await startTestGateway({ PORT: port, ...settings }, { folder });
    undo.push(() => gateway.close());
    expect((await says({ PORT: port, ...settings, PUBLIC_URL: `https://localhost:${port}` }))('tls')).toMatchObject([
      { outcome: 'fail', remedy: expect.stringMatching(/no known authority vouches/) },
    ]);
  });

  it('refuses weak secrets, and a database of somebody else', async () => {
    expect((await says({ API_KEY: 'short but varied' }))('secrets')).toMatchObject([
      { outcome: 'fail', remedy: expect.stringMatching(/^API_KEY must be a random text/) },
    ]);
    writeFileSync(join(folder, 'parley.db'), 'a shopping list, and by no means a database of anything');
    expect((await says({}))('database')).toMatchObject([
      { outcome: 'fail', remedy: expect.stringMatching(/is not a Parley database/) },
    ]);
  });

  it('says what is not used', async () => {
    const found = await says({});
    for (const check of ['redis', 'media-server', 'tls', 'public-url', 'stun', 'clock'])
      expect(found(check), check).toMatchObject([{ outcome: 'unused' }]);
  });
});
