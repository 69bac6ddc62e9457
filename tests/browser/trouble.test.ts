import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import type { TestGateway } from '../gateway/start-gateway.ts';
import { startChromium } from './chromium.ts';
import { startGatewayWithPage } from './gateway-with-page.ts';
import { Meeting } from './meeting.ts';

let gateway: TestGateway;
let browser: Browser | undefined;

beforeAll(async () => {
  gateway = await startGatewayWithPage();
});

afterEach(() => browser?.close());

afterAll(() => gateway?.remove());

describe('camera and microphone', () => {
  it('refused: says so, how to undo it, and the call goes on', async () => {
    browser = await startChromium({ media: 'refused' });
    const meeting = new Meeting(browser, gateway);
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    await ada.reads(/The browser was told not to share the camera\..*then try again\./);
    await ada.reads(/The browser was told not to share the microphone\..*then try again\./);
    await bob.click('Accept');
    await ada.page.getByRole('timer').waitFor();
    await ada.page.getByRole('img', { name: 'Microphone muted' }).waitFor();
    await ada.click('Hang up');
    await bob.reads(/^Call ended/);
    await meeting.end();
  });

  it('no camera: says so, and both hear each other', async () => {
    browser = await startChromium({ media: 'no-camera' });
    const meeting = new Meeting(browser, gateway);
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    await ada.reads(/No camera was found\..*Plug one in/);
    await bob.click('Accept');
    await Promise.all([ada.hears(), bob.hears()]);
    await bob.click('Hang up');
    await ada.reads(/^Call ended/);
    await meeting.end();
  });
});

describe('an invite link', () => {
  it('that leads nowhere says so', async () => {
    browser = await startChromium();
    const meeting = new Meeting(browser, gateway);
    const bob = await meeting.someone('Bob', `${gateway.origin}/i/nothing`);
    await bob.reads(/This invite link is not valid any more/);
    await meeting.end();
  });
});
