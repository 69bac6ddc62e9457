import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** Waits until the keyboard is on this element. */
export async function expectFocus(element: Locator): Promise<void> {
  await expect.poll(() => element.evaluate((each) => each === document.activeElement)).toBe(true);
}
