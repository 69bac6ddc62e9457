import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HidingChromium, hide, show, startHidingChromium } from './hiding-chromium.ts';

/** Of how many turns of a clock that nobody slows down a timer of the page got one too. */
function turnsOfTimer(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const ticks = 'let tick = 0; setInterval(() => postMessage(++tick), 50)';
    const worker = new Worker(URL.createObjectURL(new Blob([ticks])));
    let turns = 0;
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => turns++, 50);
      worker.onmessage = ({ data }) => {
        if (data < 40) return;
        clearInterval(timer);
        resolve();
      };
    });
    worker.terminate();
    return turns;
  });
}

describe('the Chromium that hides', () => {
  let chromium: HidingChromium;
  let page: Page;

  beforeAll(async () => {
    chromium = await startHidingChromium();
    page = await chromium.context.newPage();
    await page.goto('data:text/html,<title>Ada</title>');
  });

  afterAll(() => chromium?.close());

  it('hides a page, throttles it, and shows it again', async () => {
    const visibility = () => page.evaluate(() => document.visibilityState);
    expect(await visibility()).toBe('visible');
    expect(await turnsOfTimer(page)).toBeGreaterThan(20);
    await hide(page);
    expect(await visibility()).toBe('hidden');
    expect(await turnsOfTimer(page)).toBeLessThan(10);
    await show(page);
    expect(await visibility()).toBe('visible');
    expect(await turnsOfTimer(page)).toBeGreaterThan(20);
  });

  it('hides a page behind another tab', async () => {
    const other = await chromium.context.newPage();
    await page.waitForFunction(() => document.visibilityState === 'hidden', null, { polling: 50 });
    await other.close();
    await page.bringToFront();
    await page.waitForFunction(() => document.visibilityState === 'visible', null, { polling: 50 });
  });
});
