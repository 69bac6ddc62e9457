import { readFileSync } from 'node:fs';
import { FakeClock } from '@parley/runtime/fakes';
import { expect, it } from 'vitest';
import { stateOf, twoPeople } from './fakes/two-people.ts';
import { KeptLog } from './log.ts';
import { VERSION } from './version.ts';

it('R4b: keeps the last 500 lines and passes each on', () => {
  const passed: string[] = [];
  const pass = (message: string) => void passed.push(message);
  const log = new KeptLog(new FakeClock(), { debug: pass, info: pass, warn: pass, error: pass });
  for (let line = 1; line <= 501; line++) log.info(`line ${line}`, { line, nothing: undefined });
  expect(log.lines()).toHaveLength(500);
  expect(log.lines()[0]).toBe('2030-01-01T00:00:00.000Z info line 2 line=2');
  expect(passed).toHaveLength(501);
});

it('R4b: begins with what a report of a fault needs, however long the log is', async () => {
  const two = await twoPeople();
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(VERSION).toBe(version);
  for (let call = 0; call < 200; call++) two.gateway.end(two.gateway.ringFrom('ada').id, 'missed');
  const lines = two.bob.parley.log.lines();
  expect(lines).toHaveLength(501);
  expect(lines[0]).toBe(
    `2030-01-01T00:00:00.000Z info parley client version=${version} secure=true language=fr agent=Fake/1.0 (X11; Linux)`,
  );
});

it('R4b: tells the story of a call without a token, SDP or address', async () => {
  const two = await twoPeople();
  await two.talk();
  two.ada.pcs[0]?.find('candidate:1 1 udp 1 10.9.8.7 9 typ host');
  await two.settle();
  await two.ada.parley.hangUp();
  const [ada, bob] = [two.ada.parley.log.lines().join('\n'), two.bob.parley.log.lines().join('\n')];
  for (const step of [
    'call start',
    'seat taken',
    'offer made',
    'answer received',
    'candidate found type=host',
    'media state=connected',
    'hang up',
  ]) {
    expect(ada).toContain(step);
  }
  for (const step of ['incoming call', 'call accept', 'offer received', 'answer made', 'call over here'])
    expect(bob).toContain(step);
  for (const secret of ['token', 'v=0', '10.9.8.7']) expect(`${ada}${bob}`).not.toContain(secret);
  expect(stateOf(two.ada).call).toBeNull();
});
