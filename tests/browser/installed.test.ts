import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';

const meeting = useMeeting();

/** Waits until the page would open without a network. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

describe('the page as an app', () => {
  it('has a manifest that the browser takes, with icons of the sizes it names', async () => {
    const { page } = await meeting.someone('Ada');
    const devtools = await page.context().newCDPSession(page);
    const { errors, data } = await devtools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data ?? '{}');
    expect(manifest).toMatchObject({ name: 'Parley', start_url: '/', display: 'standalone' });

    const pictures = manifest.icons.filter(({ type }: { type: string }) => type === 'image/png');
    expect(pictures.map(({ sizes }: { sizes: string }) => sizes)).toEqual(['192x192', '512x512', '512x512']);
    const sizes = await page.evaluate(
      (sources) =>
        Promise.all(
          sources.map(async (source) => {
            const picture = Object.assign(new Image(), { src: source });
            await picture.decode();
            return `${picture.naturalWidth}x${picture.naturalHeight}`;
          }),
        ),
      pictures.map(({ src }: { src: string }) => src) as string[],
    );
    expect(sizes).toEqual(['192x192', '512x512', '512x512']);
  });

  it('opens without a gateway, says so, and is itself again when that is back', async () => {
    const { ada } = await meeting.adaAndBob();
    await kept(ada.page);
    await meeting.stopGateway();
    await ada.page.reload();
    const sentence = 'The server is out of reach, trying again…';
    await ada.announces(sentence);
    await expectAccessibleInBothThemes(ada.page, 'the page without a gateway');
    expect(await ada.button('Try again').count()).toBe(0);
    await ada.button('New conversation').focus();
    await meeting.startGatewayAgain();
    await ada.heading('Bob').waitFor();
    await ada.page.getByText(sentence).waitFor({ state: 'detached' });
    await expectFocus(ada.button('New conversation'));
  });

  it('keeps nothing of anybody', async () => {
    const { ada } = await meeting.adaAndBob();
    await kept(ada.page);
    await ada.page.reload();
    await ada.button('Video call').waitFor();
    const paths = await ada.page.evaluate(async () => {
      const caches = await globalThis.caches.keys();
      const requests = await Promise.all(caches.map(async (name) => (await globalThis.caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(paths).toContain('/');
    for (const path of paths) expect(path).toMatch(/^\/(?:assets\/.*|icons\/.*|[\w-]+\.(?:js|svg|webmanifest))?$/);
  });
});
