import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { inUse, keepCaptured } from './captured-tracks.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';

const TITLE = 'Ready to call Bob?';

async function openPreview(ada: Person): Promise<void> {
  await ada.click('Preview before calling');
  await ada.dialog(TITLE).waitFor();
}

describe('the preview before a call', () => {
  const meeting = useMeeting();

  it('shows and hears oneself, and nobody else', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await openPreview(ada);
    await expectFocus(ada.heading(TITLE));
    await ada.sees('You');
    const meter = ada.page.getByRole('meter', { name: 'Microphone level' });
    await expect.poll(() => meter.evaluate((each: HTMLMeterElement) => each.value)).toBeGreaterThan(0);
    await ada.announces('We hear you');
    await expectAccessibleInBothThemes(ada.page, 'the preview');
    expect(await bob.page.getByRole('alertdialog').count()).toBe(0);
  });

  it.each([
    ['Mute microphone', 'Microphone muted'],
    ['Turn off camera', 'Camera off'],
  ])('%s: holds in the call', async (button, sign) => {
    const { ada, bob } = await meeting.adaAndBob();
    await openPreview(ada);
    await ada.click(button);
    await ada.click('Start video call');
    await bob.click('Accept');
    await bob.page.getByRole('img', { name: sign }).waitFor();
    expect(await bob.page.getByRole('img', { name: /Microphone muted|Camera off/ }).count()).toBe(1);
    await ada.seesAndHears('Bob');
  });

  it('begins an audio call too', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await openPreview(ada);
    await ada.click('Start audio call');
    await bob.ring('Ada is calling').waitFor();
  });

  it.each(['Cancel', 'Escape'])('%s: gives microphone and camera back, and the focus', async (way) => {
    const { ada } = await meeting.adaAndBob();
    await ada.page.addInitScript(keepCaptured);
    await ada.page.reload();
    await openPreview(ada);
    await expect.poll(() => ada.page.evaluate(inUse)).toEqual(expect.arrayContaining(['audio', 'video']));
    await (way === 'Cancel' ? ada.click(way) : ada.page.keyboard.press(way));
    await ada.dialog(TITLE).waitFor({ state: 'detached' });
    await expect.poll(() => ada.page.evaluate(inUse)).toEqual([]);
    await expectFocus(ada.button('Preview before calling'));
  });

  it('comes before each call for who wants it so', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.link('You and your settings').click();
    await ada.page.getByRole('switch', { name: 'Show a preview before each call' }).click();
    await ada.page.goBack();
    await ada.click('Video call');
    await ada.dialog(TITLE).waitFor();
    expect(await bob.page.getByRole('alertdialog').count()).toBe(0);
    await ada.click('Start video call');
    await bob.ring('Ada is calling with video').waitFor();
  });

  it('makes room for a call that comes in meanwhile', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await openPreview(ada);
    await bob.click('Video call');
    await ada.click('Accept');
    await ada.dialog(TITLE).waitFor({ state: 'detached' });
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
  });

  it('plays a sound to try the speaker', async () => {
    const { ada } = await meeting.adaAndBob();
    await openPreview(ada);
    await ada.click('Play a sound');
    await ada.click('Stop the sound');
    await ada.button('Play a sound').waitFor();
  });
});

describe('the preview of who refused microphone and camera', () => {
  const meeting = useMeeting({ media: 'refused' });

  it('says so and how to undo it, and the call can be placed all the same', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await openPreview(ada);
    await ada.dialog(TITLE).getByText('The browser was told not to share the camera.').waitFor();
    await ada.announces('No microphone to hear you with');
    await ada.button('Try camera again').waitFor();
    await ada.button('Try microphone again').waitFor();
    await expectAccessibleInBothThemes(ada.page, 'the preview without devices');
    await ada.click('Start audio call');
    await bob.ring('Ada is calling').waitFor();
  });
});
