import type { Page } from 'playwright-core';
import { VIEWPORTS } from '../browser/viewports.ts';
import type { Size, Theme } from './variants.ts';

/** Finds the page as it will stay: fonts loaded, and nothing on its way that ever arrives. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await document.fonts.ready;
    await frame();
    await frame();
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    await frame();
  });
}

/**
 * Pictures of one page in several sizes and colours. Playwright fixes touch and pixel density when a profile is made, so the page is
 * made a phone's through the browser's own protocol: what it shows goes on meanwhile.
 */
export async function photograph(
  page: Page,
  looks: readonly { size: Size; theme: Theme; file: string }[],
  write: (file: string, png: Buffer) => Promise<void>,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const { size, theme, file } of looks) {
    const { viewport, deviceScaleFactor, isMobile, hasTouch } = VIEWPORTS[size];
    await session.send('Emulation.setDeviceMetricsOverride', { ...viewport, deviceScaleFactor, mobile: isMobile });
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: hasTouch });
    await page.emulateMedia({ colorScheme: theme });
    // What hides while nothing moves is shown; in the corner no hand is over anything.
    await page.mouse.move(1, 1);
    await page.mouse.move(0, 0);
    await settle(page);
    const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
    await write(file, Buffer.from(data, 'base64'));
  }
  await session.detach();
}
