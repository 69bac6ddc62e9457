import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';

const meeting = useMeeting();

/** Spoils what this tab or browser is signed in with, and loads the page again. */
async function forgeToken({ page }: Person): Promise<void> {
  await page.evaluate(() => {
    const guest = sessionStorage.getItem('parley.link-guest');
    if (guest === null) localStorage.setItem('parley.token', 'forged');
    else sessionStorage.setItem('parley.link-guest', JSON.stringify({ ...JSON.parse(guest), token: 'forged' }));
  });
  await page.reload();
}

describe('somebody who is signed out', () => {
  it('because the sign-in has ended: is told, and a name lets in again', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    await ada.reads('No conversations yet.');
    await forgeToken(ada);
    await ada.reads('Your sign-in has ended, so nobody can call you here.');
    await expectAccessibleInBothThemes(ada.page, 'a sign-in that ended');
    await ada.click('Sign in again');
    await ada.reads('Your sign-in has ended. Enter your name to go on.');
    await expectAccessibleInBothThemes(ada.page, 'a farewell');
    await ada.giveName();
    await ada.reads('No conversations yet.');
  });

  it('because a visit by link is over: is told how to come back', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    const bob = await meeting.someone('Bob', await ada.inviteOthers());
    await bob.page.getByRole('checkbox', { name: 'Just this once' }).check();
    await bob.giveName();
    await bob.button('Video call').waitFor();
    await forgeToken(bob);
    await bob.click('Sign in again');
    await bob.reads(/^Your visit is over\. Open the invite link again to come back/);
  });

  it('in another tab: is told there', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    await ada.reads('No conversations yet.');
    const other = await ada.anotherTab();
    await other.link('You and your settings').click();
    await other.click('Sign out');
    await other.dialog('Sign out of this browser?').getByRole('button', { name: 'Sign out' }).click();
    await other.field('Your name').waitFor();
    await ada.reads('You signed out in another tab.');
    expect(await ada.page.evaluate(() => localStorage.getItem('parley.token'))).toBeNull();
  });
});
