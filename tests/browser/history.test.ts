import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';

const meeting = useMeeting();

/** The calls that are listed on the page, newest first. */
const calls = ({ page }: Person): Locator => page.getByRole('main').getByRole('listitem');

const listed = (person: Person): Promise<string[]> => calls(person).allTextContents();

/** Three calls as Ada's history has them: an audio call that Bob declined, a video call that she missed, an audio call. */
async function adaAndBobAfterThreeCalls() {
  const { ada, bob } = await meeting.adaAndBob();
  await ada.click('Audio call');
  await bob.click('Decline');
  await ada.button('Call again').waitFor();
  await bob.click('Video call');
  await ada.button('Accept').waitFor();
  await bob.click('Hang up');
  await ada.button('Call back').waitFor();
  await bob.click('Audio call');
  await ada.click('Accept');
  await Promise.all([ada.hears(), bob.hears()]);
  await ada.click('Hang up');
  await bob.reads(/^Call ended/);
  return { ada, bob };
}

const DECLINED = expect.stringMatching(/Bob declined/);
const MISSED = expect.stringMatching(/Missed video call/);
const ANSWERED = expect.stringMatching(/Incoming audio call.* · 0:\d\d/);

describe('the history', () => {
  it('says when there is nothing in it', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    await ada.link('History').click();
    await ada.reads('No calls here so far.');
    expect(await ada.page.getByRole('radio').count()).toBe(0);
    await expectAccessibleInBothThemes(ada.page, 'an empty history');
  });

  it('of all conversations can be filtered', async () => {
    const { ada } = await adaAndBobAfterThreeCalls();
    await ada.link('History').click();
    await ada.heading('Today').waitFor();
    await expect.poll(() => listed(ada)).toEqual([ANSWERED, MISSED, DECLINED]);
    for (const row of await listed(ada)) expect(row).toContain('Bob');
    await expectAccessibleInBothThemes(ada.page, 'the history');

    await ada.field('Kind').selectOption('Audio');
    await expect.poll(() => listed(ada)).toEqual([ANSWERED, DECLINED]);
    await ada.page.getByRole('status').getByText('2 calls shown').waitFor({ state: 'attached' });
    await ada.field('Direction').selectOption('Outgoing');
    await expect.poll(() => listed(ada)).toEqual([DECLINED]);
    await ada.field('Direction').selectOption('Incoming');
    await expect.poll(() => listed(ada)).toEqual([ANSWERED]);
    await ada.page.getByRole('radio', { name: 'Missed' }).click();
    await ada.reads('No call is like this.');
    await expectAccessibleInBothThemes(ada.page, 'a history that was filtered to nothing');
    await ada.field('Kind').selectOption('All kinds');
    await expect.poll(() => listed(ada)).toEqual([MISSED]);
    await ada.field('Kind').selectOption('Audio');
    await ada.click('Show all calls');
    await expect.poll(() => listed(ada)).toEqual([ANSWERED, MISSED, DECLINED]);
  });

  it('of one conversation can be filtered too, and says when nothing was missed', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Audio call');
    await bob.click('Decline');
    await expect.poll(() => ada.history()).toEqual([expect.stringMatching(/^Bob declined/)]);
    await ada.page.getByRole('radio', { name: 'Missed' }).click();
    await ada.reads('No missed calls.');
    await ada.page.getByRole('radio', { name: 'All' }).click();
    await ada.field('Kind').selectOption('Video');
    await ada.click('Show all calls');
    await expect.poll(() => ada.history()).toHaveLength(1);
  });

  it('comes in pages, and the reader goes on where the next one begins', async () => {
    const { ada } = await adaAndBobAfterThreeCalls();
    await ada.page.route('**/api/calls?*', (route) => route.continue({ url: `${route.request().url()}&limit=2` }));
    await ada.page.route('**/api/calls', (route) => route.continue({ url: `${route.request().url()}?limit=2` }));
    await ada.link('History').click();
    await expect.poll(() => listed(ada)).toEqual([ANSWERED, MISSED]);
    await ada.click('Show older');
    await expect.poll(() => listed(ada)).toEqual([ANSWERED, MISSED, DECLINED]);
    await expectFocus(calls(ada).nth(2).getByRole('link'));
    expect(await ada.button('Show older').count()).toBe(0);
  });

  it('can be read again when it did not come', async () => {
    const { ada } = await meeting.adaAndBob();
    await ada.page.route('**/api/calls*', (route) => route.abort());
    await ada.link('History').click();
    await ada.reads('The server could not be reached. Check your connection and try again.');
    await expectAccessibleInBothThemes(ada.page, 'a history that did not come');
    await ada.page.unroute('**/api/calls*');
    await ada.click('Try again');
    await ada.reads('No calls here so far.');
  });

  it('calls again as it was', async () => {
    const { ada, bob } = await adaAndBobAfterThreeCalls();
    await ada.link('History').click();
    await calls(ada).nth(1).getByRole('button', { name: 'Call Bob again by video' }).click();
    await bob.page.getByRole('alertdialog', { name: 'Ada is calling with video' }).waitFor();
  });
});

describe('the timeline of a call', () => {
  it('tells a person what happened, and can be copied into a report', async () => {
    const { ada } = await adaAndBobAfterThreeCalls();
    await ada.link('History').click();
    await calls(ada).first().getByRole('link').click();
    await ada.heading('Audio call with Bob').waitFor();
    const moments = ada.page.getByRole('region', { name: 'What happened' }).getByRole('listitem');
    const said = (await moments.allTextContents()).join('\n');
    expect(said).toMatch(/^0\.0\ss *Bob called Ada/);
    expect(said).toMatch(/Rang on 1 device of Ada.*Ada accepted.*connected directly.*The call ended: Ada hung up$/s);
    await expectAccessibleInBothThemes(ada.page, 'the timeline of a call');

    await ada.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await ada.click('Copy as text');
    await ada.reads('Copied. Paste it into your report.');
    expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toContain('Bob called Ada');
    await ada.link('To the conversation').click();
    await ada.button('Audio call').waitFor();
  });

  it('tells who gave up', async () => {
    const { ada } = await adaAndBobAfterThreeCalls();
    await ada.link('History').click();
    await calls(ada).nth(1).getByRole('link').click();
    await ada.heading('Video call with Bob').waitFor();
    await ada.reads('The call was cancelled: Bob hung up');
  });

  it('of a call that is not one’s own is not told', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    await ada.reads('No conversations yet.');
    await ada.page.goto(`${meeting.origin}/calls/nothing`);
    await ada.reads('There is no such call for you.');
    await expectAccessibleInBothThemes(ada.page, 'a call that is not one’s own');
  });
});
