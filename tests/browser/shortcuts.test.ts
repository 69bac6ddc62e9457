import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';

const meeting = useMeeting();

describe('the keys of a call', () => {
  it('switch what their buttons switch', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    const { keyboard } = ada.page;
    await keyboard.press('m');
    await bob.announces('Ada muted the microphone');
    await keyboard.press('v');
    await bob.announces('Ada turned the camera off');
    await keyboard.press('s');
    await bob.announces('Ada shares the screen');
    await keyboard.press('d');
    await ada.page.getByRole('region', { name: 'Call details' }).waitFor();
    await keyboard.press('f');
    await ada.page.waitForFunction(() => document.fullscreenElement);
    await keyboard.press('f');
    await ada.page.waitForFunction(() => !document.fullscreenElement);
    await keyboard.press('Escape');
    await ada.page.getByRole('region', { name: 'Call details' }).waitFor({ state: 'detached' });
    await keyboard.press('Escape');
    await expectFocus(ada.button('Return to the call'));
  });

  it('are listed, and do nothing while the list stands', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await ada.page.keyboard.press('?');
    const sheet = ada.dialog('Keyboard shortcuts');
    await sheet.getByText('Mute or unmute the microphone').waitFor();
    await expectAccessibleInBothThemes(ada.page, 'the keys of a call');
    await ada.page.keyboard.press('m');
    await ada.page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(await ada.button('Mute microphone').count()).toBe(1);
    await ada.pick('More', 'Keyboard shortcuts');
    await ada.click('Close');
    await sheet.waitFor({ state: 'detached' });
    await bob.hears();
  });

  it('do nothing with Control, nor behind the bar', async () => {
    const { ada } = await meeting.adaAndBobInCall();
    await ada.page.keyboard.press('Control+m');
    await ada.click('Show conversations');
    await ada.page.keyboard.press('m');
    await ada.click('Return to the call');
    await ada.button('Mute microphone').waitFor();
  });

  it('let one talk while the space bar is held', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    const { keyboard } = ada.page;
    await keyboard.press('m');
    await bob.page.getByRole('img', { name: 'Microphone muted' }).waitFor();
    await keyboard.down('Space');
    await bob.page.getByRole('img', { name: 'Microphone muted' }).waitFor({ state: 'detached' });
    await bob.hears();
    await keyboard.up('Space');
    await bob.page.getByRole('img', { name: 'Microphone muted' }).waitFor();
  });
});
