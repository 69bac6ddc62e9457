import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../gateway/start-gateway.ts';
import { startChromium } from './chromium.ts';
import { keepPeerConnections } from './media-probe.ts';
import { FRAMES_OF_A_LIVING_PICTURE, MEDIA } from './person.ts';
import { buildSdkPage, type SdkPage } from './sdk-page.ts';

let browser: Browser;
let gateway: TestGateway;
let built: Awaited<ReturnType<typeof buildSdkPage>>;
let ada: Page;
let bob: Page;

beforeAll(async () => {
  built = await buildSdkPage();
  [browser, gateway] = await Promise.all([startChromium(), startTestGateway({}, { page: built.folder })]);
});

afterAll(async () => {
  await browser?.close();
  await gateway?.remove();
  await built?.remove();
});

/** Somebody with the SDK alone, who answers whoever calls. */
async function someone(name: string): Promise<{ page: Page; personId: string }> {
  const context = await browser.newContext();
  await context.addInitScript(keepPeerConnections);
  const page = await context.newPage();
  await page.goto(gateway.origin);
  await page.waitForFunction(() => 'sdk' in globalThis);
  const personId = await page.evaluate(async (displayName) => {
    const { createApi, createParley } = (globalThis as unknown as SdkPage).sdk;
    const { token, user } = await createApi().guest(displayName);
    const parley = createParley({ token });
    parley.on('incoming', ({ callId }) => void parley.accept(callId));
    Object.assign(globalThis, { parley });
    return user.id;
  }, name);
  return { page, personId };
}

const connected = (page: Page) =>
  page.waitForFunction(() => (globalThis as unknown as SdkPage).parley.store.getState().call?.phase === 'connected');

/** Shares or stops, in the person's own click. */
async function setScreen(page: Page, on: boolean): Promise<void> {
  await page.getByRole('button').click();
  await page.evaluate((wanted) => (globalThis as unknown as SdkPage).parley.setScreen(wanted), on);
}

/** How many frames of this picture of the other one's arrived since it was first looked at; -1 while there is none. */
const framesOf = (page: Page, picture: 'stream' | 'screen') =>
  page.evaluate((name) => {
    const { call } = (globalThis as unknown as SdkPage).parley.store.getState();
    const stream = Object.values(call?.remotes ?? {})[0]?.[name];
    if (!stream) return -1;
    const found = [...document.querySelectorAll('video')].find(({ srcObject }) => srcObject === stream);
    if (found) return found.getVideoPlaybackQuality().totalVideoFrames;
    const video = Object.assign(document.createElement('video'), { srcObject: stream, muted: true, autoplay: true });
    document.body.append(video);
    return 0;
  }, picture);

/** A screen on which nothing moves sends a frame now and then. */
const arrives = (page: Page, { moreThan = 0 } = {}) =>
  expect.poll(() => framesOf(page, 'screen'), MEDIA).toBeGreaterThan(moreThan);

const cameraFlows = async (page: Page) => {
  const before = Math.max(0, await framesOf(page, 'stream'));
  await expect.poll(() => framesOf(page, 'stream'), MEDIA).toBeGreaterThan(before + FRAMES_OF_A_LIVING_PICTURE);
};

/** What was negotiated; it changes with every offer. */
const negotiated = (page: Page) =>
  page.evaluate(() => {
    const [pc] = (globalThis as unknown as { keptPeerConnections: RTCPeerConnection[] }).keptPeerConnections;
    return pc?.currentLocalDescription?.sdp;
  });

const words = async (page: Page) => {
  const found = await page.waitForFunction(() => {
    const { call } = (globalThis as unknown as SdkPage).parley.store.getState();
    return Object.values(call?.remotes ?? {})[0]?.words;
  });
  return found.jsonValue();
};

beforeEach(async () => {
  const [caller, callee] = await Promise.all([someone('Ada'), someone('Bob')]);
  [ada, bob] = [caller.page, callee.page];
  await ada.evaluate((to) => (globalThis as unknown as SdkPage).parley.call({ to, type: 'video' }), callee.personId);
  await Promise.all([connected(ada), connected(bob)]);
});

afterEach(async () => {
  for (const page of [ada, bob]) await page.context().close();
});

describe('M4.4 a shared screen', () => {
  it.each(['who called', 'who was called'])('is seen beside the camera, from %s, without an offer', async (who) => {
    const [sharing, seeing] = who === 'who called' ? [ada, bob] : [bob, ada];
    await cameraFlows(seeing);
    const before = await negotiated(sharing);
    await setScreen(sharing, true);
    await arrives(seeing);
    await cameraFlows(seeing);
    const shown = await framesOf(seeing, 'screen');
    await setScreen(sharing, false);
    await expect.poll(() => framesOf(seeing, 'screen'), MEDIA).toBe(-1);
    await setScreen(sharing, true);
    await arrives(seeing, { moreThan: shown });
    expect(await negotiated(sharing)).toBe(before);
  });
});

it('S9.1: both sides have the same words to compare', async () => {
  const [ofAda, ofBob] = await Promise.all([words(ada), words(bob)]);
  expect(ofAda).toHaveLength(4);
  expect(ofAda).toEqual(ofBob);
});
