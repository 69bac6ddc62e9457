import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useMeeting } from './meeting.ts';
import type { PersonOptions } from './person.ts';

const meeting = useMeeting();

async function adaAtSettings(options: PersonOptions = {}) {
  const ada = await meeting.someone('Ada', meeting.origin, options);
  await ada.page.getByRole('textbox').fill('Ada');
  await ada.page.keyboard.press('Enter');
  await ada.page.locator('a[href="/you"]').click();
  return ada;
}

/** The ground of the page, as it is painted. */
const ground = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

/** The colour that the system is asked to draw its own bars in. */
const barColour = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')]
      .filter(({ media }) => matchMedia(media).matches)
      .map(({ content }) => content),
  );

describe('the language', () => {
  it('changes at once, everywhere, and stays', async () => {
    const ada = await adaAtSettings();
    await ada.field('Language').selectOption('Français');
    await ada.heading('Vous et vos réglages').waitFor();
    expect(await ada.page.locator('html').getAttribute('lang')).toBe('fr');
    expect(await ada.page.title()).toContain('Vous et vos réglages');
    await ada.button('Nouvelle conversation').waitFor();
    await ada.page.reload();
    await ada.heading('Vous et vos réglages').waitFor();
    await ada.field('Langue').selectOption('Celle du navigateur');
    await ada.heading('You and your settings').waitFor();
  });

  it('is the browser’s where nothing was chosen', async () => {
    const ada = await adaAtSettings({ locale: 'fr-CA' });
    await ada.heading('Vous et vos réglages').waitFor();
  });
});

describe('the theme', () => {
  const DARK = 'rgb(20, 25, 27)';
  const LIGHT = 'rgb(245, 244, 239)';

  it('follows the device until one is chosen, and stays', async () => {
    const ada = await adaAtSettings({ colorScheme: 'light' });
    const theme = (name: string) => ada.page.getByRole('radio', { name });
    expect([await ground(ada.page), await barColour(ada.page)]).toEqual([LIGHT, ['#f5f4ef']]);
    await theme('Dark').click();
    expect([await ground(ada.page), await barColour(ada.page)]).toEqual([DARK, ['#14191b']]);
    await ada.page.reload();
    expect([await ground(ada.page), await barColour(ada.page)]).toEqual([DARK, ['#14191b']]);
    await ada.page.emulateMedia({ colorScheme: 'dark' });
    await theme('Light').click();
    expect([await ground(ada.page), await barColour(ada.page)]).toEqual([LIGHT, ['#f5f4ef']]);
    await theme('System').click();
    expect(await ground(ada.page)).toBe(DARK);
    await ada.page.emulateMedia({ colorScheme: 'light' });
    expect(await ground(ada.page)).toBe(LIGHT);
  });
});
