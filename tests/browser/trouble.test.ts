import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import type { TestGateway } from '../gateway/start-gateway.ts';
import { startChromium } from './chromium.ts';
import { startGatewayWithPage } from './gateway-with-page.ts';
import { Meeting } from './meeting.ts';

let gateway: TestGateway;
let browser: Browser | undefined;

/** Runs in the page before its own scripts: Safari's rule, which Chromium waives for a page that uses a microphone. */
function playSoundOnlyAfterTap(): void {
  const play = HTMLMediaElement.prototype.play;
  let tapped = false;
  document.addEventListener(
    'click',
    ({ target }) => {
      tapped ||= target instanceof Element && target.closest('button')?.textContent === 'Tap to hear';
    },
    { capture: true },
  );
  HTMLAudioElement.prototype.play = function () {
    return tapped ? play.call(this) : Promise.reject(new DOMException('a tap is missing', 'NotAllowedError'));
  };
}

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

describe('the server', () => {
  it('goes away in a call: the picture goes on, and what was clicked meanwhile is done when it is back', async () => {
    browser = await startChromium();
    const first = await startGatewayWithPage();
    const meeting = new Meeting(browser, first);
    const { ada, bob } = await meeting.adaAndBobInCall();
    await first.close();
    await ada.reads('Connection lost, reconnecting…');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await ada.click('Mute microphone');
    const second = await startGatewayWithPage({ PORT: String(first.port) }, first);
    try {
      await bob.page.getByRole('img', { name: 'Microphone muted' }).waitFor();
      await ada.page.getByText('Connection lost, reconnecting…').waitFor({ state: 'detached' });
      await ada.click('Hang up');
      await bob.reads(/^Call ended/);
      await meeting.end();
    } finally {
      await second.remove();
    }
  });

  it('takes the sign-in no more: says so, and a name lets in again', async () => {
    browser = await startChromium();
    const meeting = new Meeting(browser, gateway);
    const ada = await meeting.someone('Ada');
    await ada.page.evaluate(() => localStorage.setItem('parley.token', 'forged'));
    await ada.page.reload();
    await ada.reads('Your sign-in has ended, so nobody can call you here.');
    await ada.click('Sign in again');
    await ada.giveName();
    await ada.button('New conversation').waitFor();
    await meeting.end();
  });
});

describe('the other side', () => {
  it('closes the page: is awaited for a while, then the call is over', async () => {
    browser = await startChromium();
    const brief = await startGatewayWithPage({ GOODBYE_GRACE_MS: '3000' });
    const meeting = new Meeting(browser, brief);
    const { ada, bob } = await meeting.adaAndBobInCall();
    await Promise.all([ada.reads('Bob is reconnecting…'), bob.page.close()]);
    await ada.reads(/^The connection to Bob was lost · 0:\d\d$/);
    await meeting.end();
    await brief.remove();
  });
});

describe('a browser that plays no sound unasked', () => {
  it('is asked with a tap', async () => {
    browser = await startChromium();
    const meeting = new Meeting(browser, gateway);
    const { ada, bob } = await meeting.adaAndBob();
    await bob.page.addInitScript(playSoundOnlyAfterTap);
    await bob.page.reload();
    await ada.click('Audio call');
    await bob.click('Accept');
    await bob.click('Tap to hear');
    await bob.button('Tap to hear').waitFor({ state: 'detached' });
    await bob.hears();
    await meeting.end();
  });
});

describe('a key that somebody was just typing', () => {
  it('answers no call: Accept is reached on purpose', async () => {
    browser = await startChromium();
    const meeting = new Meeting(browser, gateway);
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Audio call');
    await bob.button('Accept').waitFor();
    for (const key of ['Enter', 'Space', 'Escape', 'Escape']) await bob.page.keyboard.press(key);
    await bob.button('Accept').waitFor();
    await bob.page.keyboard.press('Tab');
    await bob.page.keyboard.press('Enter');
    await Promise.all([ada.hears(), bob.hears()]);
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
