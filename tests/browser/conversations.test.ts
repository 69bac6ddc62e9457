import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../packages/sdk/src/http/api.ts';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';

const meeting = useMeeting();

/** The rows of the list, in their order. */
const rows = ({ page }: Person): Locator =>
  page.getByRole('navigation', { name: 'Conversations' }).getByRole('listitem');

const tokenOf = ({ page }: Person): Promise<string | null> => page.evaluate(() => localStorage.getItem('parley.token'));

/** The same person at another browser. */
async function atAnotherBrowser(person: Person): Promise<Person> {
  const token = (await tokenOf(person)) ?? '';
  const other = await meeting.someone(person.name);
  await other.page.evaluate((value) => localStorage.setItem('parley.token', value), token);
  await other.page.reload();
  return other;
}

/** Calls `to` without an answer. */
async function callInVain(from: Person, to: Person): Promise<void> {
  await from.click('Video call');
  await to.button('Decline').waitFor();
  await from.click('Hang up');
  await to.button('Decline').waitFor({ state: 'detached' });
}

describe('the list of conversations', () => {
  it('says what to do while there are none', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    await ada.reads('Start a new one, copy its invite link and send it to whom you want to call.');
    await expectAccessibleInBothThemes(ada.page, 'no conversations');
    await ada.click('New conversation');
    await expect.poll(() => rows(ada).count()).toBe(1);
  });

  it('keeps its place while it is on its way, and can be tried again when it did not come', async () => {
    const { ada } = await meeting.adaAndBob();
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await ada.page.route('**/api/conversations', async (route) => {
      await answered;
      await route.abort();
    });
    await ada.page.goto(meeting.origin);
    await ada.page.getByRole('status').getByText('Loading your conversations…').waitFor({ state: 'attached' });
    await expectAccessibleInBothThemes(ada.page, 'conversations on their way');
    answer();
    await ada.reads('The server could not be reached. Check your connection and try again.');
    await expectAccessibleInBothThemes(ada.page, 'conversations that did not come');
    await ada.page.unroute('**/api/conversations');
    await ada.click('Try again');
    await expect.poll(() => rows(ada).allTextContents()).toEqual([expect.stringContaining('Bob')]);
  });

  it('shows who is there as they come, call and go', async () => {
    const { ada, bob, link } = await meeting.adaAndBob();
    const carol = await meeting.someone('Carol', await ada.inviteOthers());
    await carol.giveName();
    const bobs = rows(ada).filter({ hasText: 'Bob' });
    await bobs.getByText('Online').first().waitFor();
    await bob.page.goto('about:blank');
    await bobs.getByText('Offline').first().waitFor();
    await bob.page.goto(link);
    await bob.click('Join conversation');
    await bobs.getByText('Online').first().waitFor();

    const carolWithBob = await carol.inviteOthers();
    await bob.page.goto(carolWithBob);
    await bob.click('Join conversation');
    await bob.click('Audio call');
    await carol.click('Accept');
    await bobs.getByText('In a call').first().waitFor();
    await expectAccessibleInBothThemes(ada.page, 'conversations with somebody in a call');
  });

  it('tells in words how the last call went', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await rows(ada).getByText('No calls yet').waitFor();
    await ada.click('Audio call');
    await bob.click('Decline');
    await rows(ada)
      .getByText(/^Bob declined · \d/)
      .waitFor();
    await rows(bob)
      .getByText(/^You declined · \d/)
      .waitFor();
  });

  it('counts what was missed, until it was seen on any device', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.link('Parley').click();
    const tab = await ada.anotherTab();
    const elsewhere = await atAnotherBrowser(ada);
    const devices = [ada, tab, elsewhere];
    await callInVain(bob, ada);
    for (const device of devices) await rows(device).getByText('1 missed call').waitFor({ state: 'attached' });
    await rows(ada)
      .getByText(/^Missed video call · \d/)
      .waitFor();
    await expectAccessibleInBothThemes(ada.page, 'conversations with a missed call');
    await callInVain(bob, ada);
    for (const device of devices) await rows(device).getByText('2 missed calls').waitFor({ state: 'attached' });

    await rows(elsewhere).getByRole('link').click();
    for (const device of devices) await rows(device).getByText('2 missed calls').waitFor({ state: 'detached' });
  });

  it('leads into a call that goes on without one', async () => {
    const { ada, bob, link } = await meeting.adaAndBob();
    const carol = await meeting.someone('Carol', link);
    await carol.giveName();
    await carol.button('Audio call').waitFor();
    await ada.link('Parley').click();
    await bob.click('Audio call');
    await carol.button('Decline').waitFor();
    await ada.click('Decline');
    await rows(ada).getByRole('button', { name: 'Join: Bob and Carol' }).waitFor();
    await expectAccessibleInBothThemes(ada.page, 'conversations with a call that goes on');
    await rows(ada).getByRole('button', { name: 'Join: Bob and Carol' }).click();
    await Promise.all([ada.hears(), bob.hears()]);
  });

  it('can be searched once it is long', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    await ada.reads('No conversations yet.');
    const api = createApi({ url: meeting.origin, token: (await tokenOf(ada)) ?? '' });
    const titles = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta', 'Eta', 'Théâtre'];
    for (const title of titles) await api.createConversation({ title });
    await expect.poll(() => rows(ada).count()).toBe(titles.length);

    const field = ada.page.getByRole('searchbox', { name: 'Search conversations' });
    await field.fill('eta');
    await ada.page.getByRole('status').getByText('3 conversations found').waitFor({ state: 'attached' });
    await field.fill('theatre');
    await expect.poll(() => rows(ada).allTextContents()).toEqual([expect.stringContaining('Théâtre')]);
    await expectAccessibleInBothThemes(ada.page, 'conversations that were searched');
    await field.fill('nowhere');
    await ada.reads('No conversation has that in its name.');
    await field.fill('');
    await expect.poll(() => rows(ada).count()).toBe(titles.length);
  });

  it('stands above the people one can call at once', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.link('Parley').click();
    const people = ada.page.getByRole('region', { name: 'People to call' });
    await people.getByRole('button', { name: 'Call Bob by video' }).click();
    await bob.page.getByRole('alertdialog', { name: 'Ada is calling with video' }).waitFor();
  });
});
