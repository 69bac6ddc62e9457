import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../gateway/start-gateway.ts';
import { startChromium } from './chromium.ts';
import { buildSdkPage, type SdkPage } from './sdk-page.ts';

let browser: Browser;
let devtools: CDPSession;
let gateway: TestGateway;
let built: Awaited<ReturnType<typeof buildSdkPage>>;
let context: BrowserContext;
let ada: Page;
let bobsId: string;

const DEVICES = ['camera', 'microphone'];

beforeAll(async () => {
  built = await buildSdkPage();
  // Prompts are refused, so that only what is granted outright works: a permission can then be withdrawn.
  [browser, gateway] = await Promise.all([
    startChromium({ media: 'refused' }),
    startTestGateway({}, { page: built.folder }),
  ]);
  devtools = await browser.newBrowserCDPSession();
});

afterAll(async () => {
  await browser?.close();
  await gateway?.remove();
  await built?.remove();
});

beforeEach(async () => {
  context = await browser.newContext();
  await context.grantPermissions(DEVICES, { origin: gateway.origin });
  ada = await someone('Ada');
  const bob = await someone('Bob');
  bobsId = await bob.evaluate(() => (globalThis as unknown as SdkPage).parley.store.getState().me?.personId ?? '');
});

afterEach(() => context.close());

/** Somebody with the SDK alone, online, who answers whoever calls. */
async function someone(name: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(gateway.origin);
  await page.waitForFunction(() => 'sdk' in globalThis);
  await page.evaluate(async (displayName) => {
    const { createApi, createParley } = (globalThis as unknown as SdkPage).sdk;
    const { token } = await createApi().guest(displayName);
    const parley = createParley({ token });
    parley.on('incoming', ({ callId }) => void parley.accept(callId));
    Object.assign(globalThis, { parley });
  }, name);
  await page.waitForFunction(() => (globalThis as unknown as SdkPage).parley.store.getState().me);
  return page;
}

const connected = () =>
  ada.waitForFunction(() => (globalThis as unknown as SdkPage).parley.store.getState().call?.phase === 'connected');

const call = () => ada.evaluate((to) => (globalThis as unknown as SdkPage).parley.call({ to, type: 'video' }), bobsId);

const ownMedia = () =>
  ada.evaluate(() => {
    const { call, preview } = (globalThis as unknown as SdkPage).parley.store.getState();
    const { microphone, camera, stream } = call?.local ?? preview ?? {};
    return { phase: call?.phase, microphone, camera, tracks: stream?.getTracks().map(({ id }) => id) };
  });

/** What the person does in the browser's own settings of this page. */
async function allow(setting: 'granted' | 'denied'): Promise<void> {
  const { targetInfos } = await devtools.send('Target.getTargets');
  const { browserContextId } = targetInfos.find(({ url }) => url.startsWith(gateway.origin)) ?? {};
  for (const name of DEVICES) {
    const permission = { permission: { name }, setting, origin: gateway.origin };
    await devtools.send('Browser.setPermission', browserContextId ? { ...permission, browserContextId } : permission);
  }
}

describe('one’s own devices in Chromium', () => {
  it('M1.3: a call goes on with the very tracks that the preview showed', async () => {
    await ada.evaluate(() => (globalThis as unknown as SdkPage).parley.openPreview({ camera: true }));
    const { tracks } = await ownMedia();
    await call();
    await connected();
    expect(await ownMedia()).toEqual({
      phase: 'connected',
      microphone: { on: true },
      camera: { on: true },
      tracks,
    });
  });

  it('M4.3: a permission withdrawn is told, the call goes on, and what is allowed again works again', async () => {
    await call();
    await connected();
    await allow('denied');
    const denied = { on: false, trouble: 'denied' };
    await expect
      .poll(ownMedia)
      .toMatchObject({ phase: 'connected', microphone: denied, camera: denied, tracks: undefined });

    await allow('granted');
    await ada.evaluate(() => {
      const { parley } = globalThis as unknown as SdkPage;
      parley.setMicrophone(true);
      return parley.setCamera(true);
    });
    await expect.poll(ownMedia).toMatchObject({
      phase: 'connected',
      microphone: { on: true },
      camera: { on: true },
      tracks: [expect.any(String), expect.any(String)],
    });
  });
});
