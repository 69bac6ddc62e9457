import { describe, expect, it } from 'vitest';
import { useMeeting } from './meeting.ts';
import { inFrench } from './words.ts';

describe('what comes after the first load', () => {
  const meeting = useMeeting();

  it('may be missing in a call: the call goes on as a bar, and its screen comes when it can be had', async () => {
    const { ada, bob } = await meeting.adaAndBob({ ada: { serviceWorkers: 'block' } });
    // As after the gateway was started with another build.
    await ada.page.context().route(/\/assets\/call-screen-/, (route) => route.abort());
    await ada.page.reload();
    await ada.button('Video call').waitFor();
    await bob.click('Video call');
    await ada.click('Accept');
    await ada.reads(/its screen could not be loaded/);
    await ada.button('Reload the page').waitFor();
    await Promise.all([ada.hears(), bob.seesAndHears('Ada')]);
    expect(await ada.button('Hang up').count()).toBe(1);

    await ada.page.context().unroute(/\/assets\/call-screen-/);
    await ada.click('Reload the page');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await ada.click('Hang up');
    await bob.reads(/^Call ended/);
  });

  it('is French for who speaks it, from the first word on', async () => {
    const asked = new Set<string>();
    const zoe = await meeting.someone('Zoé', meeting.origin, { locale: 'fr-FR', words: inFrench });
    zoe.page.on('request', (request) => asked.add(new URL(request.url()).pathname));
    await zoe.page.reload();
    await zoe.page.getByRole('button', { name: 'Français' }).waitFor();
    expect(await zoe.page.locator('html').getAttribute('lang')).toBe('fr');
    expect([...asked].filter((path) => path.startsWith('/assets/fr-'))).toHaveLength(2);
    await zoe.page.getByRole('button', { name: 'English' }).click();
    await expect.poll(() => zoe.page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('says so when a language cannot be had', async () => {
    const ada = await meeting.someone('Ada');
    await ada.page.context().route(/\/assets\/fr-/, (route) => route.abort());
    await ada.page.getByRole('button', { name: 'Français' }).click();
    await ada.button('Reload the page').waitFor();
    expect(await ada.page.locator('html').getAttribute('lang')).toBe('en');
  });
});
