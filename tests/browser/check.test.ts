import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../apps/gateway/src/turnserver/free-port.ts';
import { type Coturn, startCoturn } from '../turn/coturn.ts';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { Meeting, type MeetingOptions } from './meeting.ts';
import type { Person } from './person.ts';

const SECRET = 'what-the-gateway-and-coturn-share';

let coturn: Coturn;
let meeting: Meeting;

/** A gateway with these TURN servers; each test has its own. */
async function meet({ settings, ...rest }: MeetingOptions): Promise<Person> {
  meeting = new Meeting({ ...rest, settings: { STUN_URLS: '', TURN_SECRET: SECRET, ...settings } });
  await meeting.open();
  const ada = await meeting.someone('Ada');
  await ada.giveName();
  await ada.link('You and your settings').click();
  await ada.link('Check my connection').click();
  await ada.heading('Check my connection').waitFor();
  return ada;
}

afterEach(async () => {
  expect(await meeting.dismiss()).toEqual([]);
  await meeting.close();
});

/** The line under this title, as it is read. */
const line = (person: Person, title: string) =>
  person.page.getByRole('listitem').filter({ has: person.page.getByRole('heading', { name: title, exact: true }) });

const reads = async (person: Person, title: string, words: RegExp) =>
  expect(await line(person, title).textContent()).toMatch(words);

beforeAll(async () => {
  coturn = await startCoturn({ secret: SECRET, loopback: true });
});
afterAll(() => coturn.stop());

describe('M5.1: the check of one’s connection', () => {
  it('passes what works, with a real TURN server, and says what is not set up', async () => {
    const at = `127.0.0.1:${coturn.port}`;
    const ada = await meet({
      settings: { STUN_URLS: `stun:${at}`, TURN_URLS: `turn:${at},turn:${at}?transport=tcp` },
    });
    await ada.click('Start the check');
    await expectFocus(ada.button('Checking…'));
    await ada.announces('Everything that is set up works.');
    for (const title of ['Microphone', 'Camera', 'Server', 'UDP', 'Relay over UDP', 'Relay over TCP'])
      await reads(ada, title, /^[\s\S]*Works/);
    for (const title of ['Directly to yourself', 'Through the relay to yourself'])
      await reads(ada, title, /came back in \d+\sms/);
    await reads(ada, 'Relay over TLS', /Not set up[\s\S]*turns:turn\.example\.org:443\?transport=tcp to TURN_URLS/);
    await expectFocus(ada.button('Run again'));
    await expectAccessibleInBothThemes(ada.page, 'a check that passed');

    const [download] = await Promise.all([ada.page.waitForEvent('download'), ada.click('Save as text')]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toMatch(/^passed {2}turn-tcp {2}works\n {4}turn:127\.0\.0\.1:\d+\?transport=tcp$/m);
    expect(text).not.toContain(SECRET);
  });

  it('says what to do about a relay that is not there, and about devices that are refused', async () => {
    const nobody = `turn:127.0.0.1:${await freePort(['127.0.0.1'])}?transport=tcp`;
    const ada = await meet({ media: 'refused', settings: { TURN_URLS: nobody } });
    await ada.click('Start the check');
    await ada.announces('4 lines need a look.');
    await reads(
      ada,
      'Relay over TCP',
      /Does not work[\s\S]*did not answer at turn:127\.0\.0\.1:\d+\?transport=tcp\.[\s\S]*tell whoever runs this service/,
    );
    await reads(ada, 'Through the relay to yourself', /Does not work[\s\S]*No relay server let you through/);
    await reads(ada, 'Microphone', /told not to share the microphone[\s\S]*then try again/);
    await reads(ada, 'Camera', /told not to share the camera/);
    await reads(ada, 'Relay over UDP', /Not set up/);
    await expectAccessibleInBothThemes(ada.page, 'a check that failed');
  });

  it('knows a relay that refuses from one that is away', async () => {
    const ada = await meet({
      settings: { TURN_URLS: `turn:127.0.0.1:${coturn.port}`, TURN_SECRET: 'another secret than coturn has' },
    });
    await ada.click('Start the check');
    await ada.announces('2 lines need a look.');
    await reads(ada, 'Relay over UDP', /refused the credentials[\s\S]*TURN_SECRET/);
  });
});
