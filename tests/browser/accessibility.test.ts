import { describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { useMeeting } from './meeting.ts';

describe('the accessibility engine', () => {
  const meeting = useMeeting();

  it('runs under the content policy of the page, and finds nothing wrong with the first screen', async () => {
    const { page } = await meeting.someone('Ada');
    await page.getByLabel('Your name').waitFor();
    await expectAccessible(page, 'the name page');
  });

  it('names rule and element of what is wrong, in shadow roots too', async () => {
    const { page } = await meeting.someone('Ada');
    await page.getByLabel('Your name').waitFor();
    await page.evaluate(() => {
      const host = document.querySelector('main')?.appendChild(document.createElement('section'));
      host?.attachShadow({ mode: 'open' }).append(document.createElement('button'));
    });
    await expect(expectAccessible(page, 'a page with a nameless button')).rejects.toThrow(
      /^Not accessible: a page with a nameless button\n {2}button-name \(critical\): section >>> button: .*$/,
    );
  });
});
