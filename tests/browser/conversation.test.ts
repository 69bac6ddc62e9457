import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';

const meeting = useMeeting();

/** The conversation's members as they are listed, in the order in which they came. */
const members = ({ page }: Person): Locator =>
  page.getByRole('region', { name: 'People', exact: true }).getByRole('listitem');

const menuItem = ({ page }: Person, name: string): Locator => page.getByRole('menuitem', { name });

describe('a conversation', () => {
  it('of one alone has the invitation in front', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    await ada.click('New conversation');
    await ada.heading('Just you so far').waitFor();
    await ada.reads('Copy the invite link and send it to somebody.');
    await expectAccessibleInBothThemes(ada.page, 'a conversation of one alone');

    await ada.click('QR code');
    await ada.page.getByRole('img', { name: 'The invite link as a QR code' }).waitFor();
    await ada.inviteLink();
    await ada.page.getByText('Links that still work (1)').click();
    await ada.reads(/^until \w{3},? \d+ \w{3,4}$/);
    await expectAccessibleInBothThemes(ada.page, 'a conversation with its link as a QR code');
    await ada.click('QR code');
    expect(await ada.page.getByRole('img', { name: 'The invite link as a QR code' }).count()).toBe(0);
  });

  it('lists who is in it and who of them is there', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await members(ada).filter({ hasText: 'Ada (you)' }).waitFor();
    await members(ada).filter({ hasText: 'Bob' }).getByText('Online').first().waitFor();
    await expectAccessibleInBothThemes(ada.page, 'a conversation of two');
    await bob.page.goto('about:blank');
    await members(ada).filter({ hasText: 'Bob' }).getByText('Offline').first().waitFor();
  });

  it('takes another title, for everybody', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Change title');
    await expectFocus(ada.field('Title'));
    await expectAccessibleInBothThemes(ada.page, 'the title of a conversation');
    await ada.field('Title').fill('Team');
    await ada.click('Save');
    await Promise.all([ada.heading('Team').waitFor(), bob.heading('Team').waitFor()]);
    await expectFocus(ada.button('Change title'));
  });

  it('is left only when that was asked twice', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await bob.click('Leave conversation');
    await bob.dialog('Leave this conversation?').waitFor();
    await expectAccessibleInBothThemes(bob.page, 'leaving a conversation');
    await bob.click('Stay');
    await expectFocus(bob.button('Leave conversation'));
    await bob.click('Leave conversation');
    await bob.click('Leave');
    await bob.reads('No conversations yet.');
    await ada.heading('Just you so far').waitFor();
  });

  it('lets its maker take somebody out, asked twice', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    expect(await bob.button('Remove Ada').count()).toBe(0);
    await ada.click('Remove Bob');
    await ada.dialog('Remove Bob?').waitFor();
    await expectAccessibleInBothThemes(ada.page, 'removing a member');
    await ada.click('Keep');
    await expectFocus(ada.button('Remove Bob'));
    await ada.click('Remove Bob');
    await ada.click('Remove');
    await expect.poll(() => members(ada).count()).toBe(1);
    await expectFocus(ada.heading('People'));
    await bob.reads('There is no such conversation for you. It may have been closed, or you were taken out.');
    await expectAccessibleInBothThemes(bob.page, 'a conversation that is not one’s own any more');
  });

  it('can be read again when it did not come', async () => {
    const { ada } = await meeting.adaAndBob();
    await ada.page.route('**/api/conversations', (route) => route.abort());
    await ada.page.reload();
    const page = ada.page.getByRole('main');
    await page.getByText('The server could not be reached.').waitFor();
    await ada.page.unroute('**/api/conversations');
    await page.getByRole('button', { name: 'Try again' }).click();
    await ada.heading('Bob').waitFor();
  });
});

describe('L17: a person who is blocked', () => {
  it('does not ring until they are unblocked', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('More about Bob');
    await menuItem(ada, 'Call Bob by video').waitFor();
    await expectAccessibleInBothThemes(ada.page, 'the menu of a member');
    await menuItem(ada, 'Block Bob').click();
    await members(ada).getByText('Blocked by you').waitFor();

    await bob.click('Audio call');
    await bob.reads('Not reachable right now');
    await bob.click('Hang up');
    await bob.button('Call again').waitFor();

    await ada.click('More about Bob');
    await menuItem(ada, 'Unblock Bob').click();
    await members(ada).getByText('Blocked by you').waitFor({ state: 'detached' });
    await bob.click('Call again');
    await ada.button('Decline').waitFor();
    // The one before never came here.
    await ada.click('Decline');
    await expect.poll(() => ada.history()).toEqual([expect.stringMatching(/^You declined/)]);
  });
});

describe('a phone that can hand links on', () => {
  it('is offered to do so', async () => {
    const ada = await meeting.someone('Ada');
    await ada.page.addInitScript(() => {
      const share = (data: ShareData) => Promise.resolve(void Object.assign(globalThis, { shared: data.url }));
      Object.assign(navigator, { share });
    });
    await ada.page.reload();
    await ada.giveName();
    await ada.click('New conversation');
    await ada.click('Share link');
    const link = await ada.inviteLink();
    await expect.poll(() => ada.page.evaluate(() => Reflect.get(globalThis, 'shared'))).toBe(link);
  });
});
