import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';

const meeting = useMeeting();

/** Somebody who looks at their settings. */
async function adaAtSettings() {
  const ada = await meeting.someone('Ada');
  await ada.giveName();
  await ada.link('You and your settings').click();
  await ada.field('Your name').waitFor();
  return ada;
}

describe('the settings', () => {
  it('stand under headings, each card named by its own', async () => {
    const ada = await adaAtSettings();
    await ada.heading('You and your settings').waitFor();
    for (const card of ['You', 'Devices', 'Being called', 'Appearance', 'Who may ring you', 'Your data', 'About'])
      await ada.page.getByRole('region', { name: card, exact: true }).waitFor();
    await ada.reads('You share no conversation with anybody yet.');
    await expectAccessibleInBothThemes(ada.page, 'the settings');
  });

  it('can be read again when the gateway was away', async () => {
    const ada = await adaAtSettings();
    await ada.page.route('**/api/me', (route) => route.abort());
    await ada.page.reload();
    const you = ada.page.getByRole('region', { name: 'You', exact: true });
    await you.getByText('The server could not be reached.').waitFor();
    await expectAccessibleInBothThemes(ada.page, 'the settings without a gateway');
    await ada.page.unroute('**/api/me');
    await you.getByRole('button', { name: 'Try again' }).click();
    await ada.field('Your name').waitFor();
  });
});

describe('one’s name', () => {
  it('is changed for everybody', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.link('You and your settings').click();
    expect(await ada.button('Save name').isDisabled()).toBe(true);
    await ada.field('Your name').fill('Augusta');
    await ada.click('Save name');
    await ada.reads('Saved. Others see your new name from now on.');
    await bob.heading('Augusta').waitFor();
  });

  it('cannot be empty', async () => {
    const ada = await adaAtSettings();
    await ada.field('Your name').fill(' ');
    await ada.click('Save name');
    await ada.page.getByRole('alert').getByText('Enter the name that others will see.').waitFor();
    await expectAccessibleInBothThemes(ada.page, 'a name that cannot be saved');
  });
});

describe('one’s devices', () => {
  it('are tried before any call', async () => {
    const ada = await adaAtSettings();
    await ada.click('Try your devices');
    await ada.dialog('Try your devices').waitFor();
    await ada.reads('We hear you');
    await expectAccessibleInBothThemes(ada.page, 'devices that are tried');
    await ada.click('Done');
    await expectFocus(ada.button('Try your devices'));
  });

  it('are shown before each call to who wants that', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.link('You and your settings').click();
    await ada.page.getByRole('switch', { name: 'Show a preview before each call' }).click();
    await ada.page.goBack();
    await ada.click('Video call');
    await ada.dialog('Ready to call Bob?').waitFor();
    expect(await bob.button('Accept').count()).toBe(0);
    await ada.click('Start video call');
    await bob.page.getByRole('alertdialog', { name: 'Ada is calling with video' }).waitFor();
  });
});
