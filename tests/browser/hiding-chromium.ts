import { type BrowserContext, chromium, type Page } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { CHROMIUM, chromiumArguments, type Media } from './chromium.ts';

/** Playwright and Puppeteer both start Chromium so that nothing ever slows down behind. */
const NEVER_SLOW = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

export interface HidingChromium {
  /** The one profile that can hide its pages: those of `browser.newContext()` are kept in front and focused. */
  context: BrowserContext;
  close(): Promise<void>;
}

/** Chromium as it is at a person's desk: a page that is not looked at is `hidden`, and its timers fire once a second. */
export async function startHidingChromium({ media = 'fake' }: { media?: Media } = {}): Promise<HidingChromium> {
  const launched = await puppeteer.launch({
    executablePath: CHROMIUM,
    args: [...chromiumArguments({ media }), '--accept-lang=en-GB'],
    ignoreDefaultArgs: NEVER_SLOW,
  });
  // Without its defaults Playwright leaves the focus of this profile's pages alone.
  const browser = await chromium.connectOverCDP(launched.wsEndpoint(), { noDefaults: true });
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium has no profile');
  return {
    context,
    async close() {
      await browser.close();
      await launched.close();
    },
  };
}

async function setWindow(page: Page, windowState: 'minimized' | 'normal'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  await session.detach();
  const state = windowState === 'normal' ? 'visible' : 'hidden';
  // Not by frames, of which a hidden page has none.
  await page.waitForFunction((wanted) => document.visibilityState === wanted, state, { polling: 50 });
}

/** Minimises the window of a {@link HidingChromium}'s page; resolves when its document is hidden. */
export function hide(page: Page): Promise<void> {
  return setWindow(page, 'minimized');
}

/** Brings it back. */
export function show(page: Page): Promise<void> {
  return setWindow(page, 'normal');
}
