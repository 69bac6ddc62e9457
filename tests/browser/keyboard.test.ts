import type { Locator } from 'playwright-core';
import { describe, it } from 'vitest';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';

const meeting = useMeeting();

/** More stops than any page has. */
const STOPS = 60;

/** Goes on with the Tab key until it stands on `target`. */
async function tabTo({ page }: Person, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`The Tab key does not come to ${target}`);
}

async function press(person: Person, target: Locator): Promise<void> {
  await tabTo(person, target);
  await person.page.keyboard.press('Enter');
}

describe('the keyboard alone', () => {
  it('leads from a name to a conversation and into a call', async () => {
    const ada = await meeting.someone('Ada');
    await tabTo(ada, ada.field('Your name'));
    await ada.page.keyboard.type('Ada');
    await ada.page.keyboard.press('Enter');
    await press(ada, ada.button('New conversation'));
    await expectFocus(ada.heading('Just you so far'));
    await press(ada, ada.button('Copy invite link'));

    const bob = await meeting.someone('Bob', await ada.inviteLink());
    await bob.giveName();
    await ada.heading('Bob').waitFor();
    // The link is below the calls: the Tab key goes round.
    await press(ada, ada.button('Audio call'));
    await bob.click('Accept');
    await Promise.all([ada.hears(), bob.hears()]);
    await press(ada, ada.button('Hang up'));
    await bob.reads(/^Call ended/);
  });

  it('comes past the list with one key', async () => {
    const { ada } = await meeting.adaAndBob();
    await ada.page.reload();
    await ada.heading('Bob').waitFor();
    await ada.page.keyboard.press('Tab');
    await expectFocus(ada.button('Skip to the page'));
    await ada.page.keyboard.press('Enter');
    await expectFocus(ada.page.getByRole('main'));
  });

  it('closes each dialog of a conversation with Escape, and is back where it was', async () => {
    const { ada } = await meeting.adaAndBob();
    await ada.click('Copy invite link');
    await ada.page.getByText('Links that still work (1)').click();
    for (const button of ['Change title', 'Remove Bob', 'Revoke link', 'Leave conversation', 'Preview before calling'])
      await expectEscape(ada, ada.button(button), 'dialog');
    await expectEscape(ada, ada.button('More about Bob'), 'menu');
  });

  it('closes each dialog of the settings with Escape, and is back where it was', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    await ada.link('You and your settings').click();
    for (const button of ['Try your devices', 'Sign out', 'Erase me'])
      await expectEscape(ada, ada.button(button), 'dialog');
  });
});

/** Expects that what `button` opens takes the focus, goes with Escape, and gives the focus back. */
async function expectEscape({ page }: Person, button: Locator, role: 'dialog' | 'menu'): Promise<void> {
  await button.focus();
  await page.keyboard.press('Enter');
  const opened = page.getByRole(role);
  await opened.and(page.locator(':focus-within')).waitFor();
  await page.keyboard.press('Escape');
  await opened.waitFor({ state: 'detached' });
  await expectFocus(button);
}
