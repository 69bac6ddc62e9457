import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { FirefoxPerson } from '../browser/firefox-person.ts';
import { Person } from '../browser/person.ts';
import type { Access } from './access.ts';
import { CallingLab } from './calling-lab.ts';
import { textTable } from './text-table.ts';

const PROBE = fileURLToPath(new URL('../../bench/media-gap-probe.js', import.meta.url));

interface Probed {
  mediaGaps: { begin(): Promise<void>; end(): Promise<{ video: number; audio: number }> };
}

const beginProbe = () => (globalThis as unknown as Probed).mediaGaps.begin();
const endProbe = () => (globalThis as unknown as Probed).mediaGaps.end();

const nat = { nat: 'port-restricted', line: { delayMs: 10 } } as const;

let calls: CallingLab;
const rows: string[][] = [];
const people: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  const hosts = { chromium: { wlan0: nat, rmnet0: nat }, firefox: { wlan0: nat, rmnet0: nat } };
  calls = await CallingLab.open({ hosts, firefox: ['firefox'] });
});

afterEach(async () => {
  for (const person of people.splice(0)) await person.close();
  for (const host of ['chromium', 'firefox']) await calls.lab.host(host).access('wlan0').plug();
});

afterAll(async () => {
  await calls?.close();
  const headings = ['whose network', 'what happens', 'longest wait for a picture (ms): Chromium', 'Firefox'];
  console.log(`\n${textTable(headings, rows)}\n`);
});

/** Ada at Chromium and Bob at Firefox, in a call. */
async function inCall(): Promise<{ ada: Person; bob: FirefoxPerson }> {
  const { origin } = calls.gateway('gateway');
  const ada = await Person.at(calls.chromium('chromium').browser, origin, 'Ada');
  people.push(ada);
  await ada.giveName();
  const bob = await FirefoxPerson.at(calls.firefox('firefox').browser, await ada.inviteOthers(), 'Bob');
  people.push(bob);
  await bob.giveName();
  await ada.button('Video call').waitFor();
  await bob.finds('Video call');
  await ada.page.addInitScript({ path: PROBE });
  await bob.page.evaluateOnNewDocument(await readFile(PROBE, 'utf8'));
  await Promise.all([ada.page.reload(), bob.page.reload()]);
  await ada.click('Video call');
  await bob.click('Accept');
  await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
  return { ada, bob };
}

/** The last one leaves the interface unplugged. */
const CHANGES: Record<string, (access: Access) => Promise<void>> = {
  'its NAT gets another address': (access) => access.renumberOutside(),
  'it hops to another address': (access) => access.hop(),
  'the interface in use goes away beside another': (access) => access.unplug(),
};

describe('M2.3, M8: a call between Chromium and Firefox goes on, and is seen and heard at both sides, whatever happens to', () => {
  it.each(['Chromium', 'Firefox'])('the network of %s', async (whose) => {
    const { ada, bob } = await inCall();
    for (const [change, happen] of Object.entries(CHANGES)) {
      await Promise.all([ada.page.evaluate(beginProbe), bob.page.evaluate(beginProbe)]);
      await happen(calls.lab.host(whose.toLowerCase()).access('wlan0'));
      await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
      const gaps = await Promise.all([ada.page.evaluate(endProbe), bob.page.evaluate(endProbe)]);
      rows.push([whose, change, ...gaps.map(({ video }) => video.toFixed(0))]);
    }
    await bob.click('Hang up');
    await Promise.all([ada.reads(/^Call ended · /), bob.reads('Call ended · ')]);
  });
});
