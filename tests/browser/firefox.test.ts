import type { Browser as Chromium } from 'playwright-core';
import type { Browser as Firefox } from 'puppeteer-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { TestGateway } from '../gateway/start-gateway.ts';
import { startChromium } from './chromium.ts';
import { FirefoxPerson, startFirefox } from './firefox-person.ts';
import { startGatewayWithPage } from './gateway-with-page.ts';
import { Person } from './person.ts';

let chromium: Chromium;
let firefox: Firefox;
let gateway: TestGateway;

beforeAll(async () => {
  [chromium, firefox, gateway] = await Promise.all([startChromium(), startFirefox(), startGatewayWithPage()]);
});

afterAll(async () => {
  await chromium?.close();
  await firefox?.close();
  await gateway?.remove();
});

describe('M8: Chromium and Firefox call each other', () => {
  async function adaAtChromiumBobAtFirefox() {
    const ada = await Person.at(chromium, gateway.origin, 'Ada');
    await ada.giveName();
    const bob = await FirefoxPerson.at(firefox, await ada.inviteOthers(), 'Bob');
    await bob.reads('Ada invites you');
    await bob.giveName();
    await ada.reads('Bob');
    return { ada, bob };
  }

  it('by video, when Chromium calls', async () => {
    const { ada, bob } = await adaAtChromiumBobAtFirefox();
    await ada.click('Video call');
    await bob.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await bob.click('Hang up');
    await Promise.all([ada.reads(/^Call ended · /), bob.reads('Call ended · ')]);
    await ada.close();
  });

  it('by video, when Firefox calls', async () => {
    const { ada, bob } = await adaAtChromiumBobAtFirefox();
    await bob.click('Video call');
    await ada.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await ada.click('Hang up');
    await Promise.all([ada.reads(/^Call ended · /), bob.reads('Call ended · ')]);
    await ada.close();
  });
});
