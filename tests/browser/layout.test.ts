import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../screens/variants.ts';
import { expectFits } from './layout.ts';
import { useMeeting } from './meeting.ts';
import { lookAround } from './screens-outside-calls.ts';
import { VIEWPORTS } from './viewports.ts';

const meeting = useMeeting();

/** The page as it would be in a language that is read from the right. */
async function expectFitsFromRight(page: Page, screen: string): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  await expectFits(page, `${screen}, from the right`);
}

describe('every screen outside a call', () => {
  it.each(Object.entries(LANGUAGES))('fits a narrow phone in %s', (_, language) =>
    lookAround(meeting, { ...VIEWPORTS.phone, ...language }, expectFits),
  );

  it.each(Object.entries(VIEWPORTS))('fits when it is read from the right: %s', (_, viewport) =>
    lookAround(meeting, { ...viewport, ...LANGUAGES.en }, expectFitsFromRight),
  );
});

describe('the test of what fits', () => {
  it('finds what is cut off, what scrolls and what is covered', async () => {
    const { page } = await meeting.someone('Ada', meeting.origin, VIEWPORTS.wide);
    await page.getByLabel('Your name').waitFor();
    await page.evaluate(() => {
      const wide = document.body.appendChild(document.createElement('p'));
      Object.assign(wide, { textContent: 'Wide' }).style.width = '1300px';
      const cover = document.body.appendChild(document.createElement('div'));
      Object.assign(cover.style, { position: 'fixed', inset: '0' });
    });
    const found = expectFits(page, 'a spoilt page');
    await expect(found).rejects.toThrow('the page scrolls sideways');
    await expect(found).rejects.toThrow('p “Wide” is cut off');
    await expect(found).rejects.toThrow('button “Continue” lies under div “”');
  });
});
