import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useMeeting } from './meeting.ts';

const meeting = useMeeting({ people: { reducedMotion: 'reduce' } });

/** What moves on the page now. */
const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      .map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.className ?? '') : ''))
      .map(String),
  );

it('nothing moves for who asked for that, not even what rings', async () => {
  const { ada, bob } = await meeting.adaAndBob();
  await ada.click('Video call');
  await ada.reads('Ringing on 1 device');
  await bob.button('Accept').waitFor();
  await bob.button('Accept').hover();
  for (const { page } of [ada, bob]) expect(await moving(page)).toEqual([]);
});
