import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';

const meeting = useMeeting({ media: 'three-cameras' });

const menu = ({ page }: Person, label: string): Locator => page.getByRole('combobox', { name: label });

/** What the menu says is in use. */
function chosen(person: Person, label: string): Promise<string> {
  return menu(person, label).evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.label ?? '');
}

/** What the picture of oneself comes from. */
function cameraInUse({ page }: Person): Promise<string | undefined> {
  return page
    .locator('video[aria-label="You"]')
    .evaluate((video: HTMLVideoElement) => (video.srcObject as MediaStream | null)?.getVideoTracks()[0]?.label);
}

/** Where each voice on the page is played. */
function speakersInUse({ page }: Person): Promise<string[]> {
  return page.evaluate(async () => {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const outputs = devices.filter(({ kind }) => kind === 'audiooutput');
    return [...document.querySelectorAll('audio')].map(
      ({ sinkId }) => outputs.find(({ deviceId }) => deviceId === sinkId)?.label ?? sinkId,
    );
  });
}

/** Runs in the page before its own scripts: another program holds every microphone but the default one. */
function holdOtherMicrophones(): void {
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = (constraints) =>
    /"exact":"(?!default")/.test(JSON.stringify(constraints?.audio ?? null))
      ? Promise.reject(new DOMException('in use', 'NotReadableError'))
      : getUserMedia(constraints);
}

describe('M4: the choice of devices', () => {
  it('changes the camera in a call, and for the next one', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    expect(await cameraInUse(ada)).toBe('fake_device_0');
    await ada.pick('More', 'Devices');
    await menu(ada, 'Camera').selectOption('fake_device_2');
    await expect.poll(() => cameraInUse(ada)).toBe('fake_device_2');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);

    await ada.click('Close');
    await ada.click('Hang up');
    await bob.reads(/^Call ended/);
    await bob.click('Video call');
    await ada.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    expect(await cameraInUse(ada)).toBe('fake_device_2');
  });

  it('changes the microphone in a call, muted as it was', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await ada.click('Mute microphone');
    await ada.pick('More', 'Devices');
    await menu(ada, 'Microphone').selectOption('Fake Audio Input 2');
    await expect.poll(() => chosen(ada, 'Microphone')).toBe('Fake Audio Input 2');
    await bob.page.getByRole('img', { name: 'Microphone muted' }).waitFor();
    await ada.click('Close');
    await ada.click('Unmute microphone');
    await bob.hears();
  });

  it('plays the voice through the chosen speaker, in the next call too', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await ada.pick('More', 'Devices');
    await menu(ada, 'Speaker').selectOption('Fake Audio Output 2');
    await expect.poll(() => speakersInUse(ada)).toEqual(['Fake Audio Output 2']);
    await ada.click('Close');
    await ada.click('Hang up');
    await bob.reads(/^Call ended/);
    await bob.click('Audio call');
    await ada.click('Accept');
    await ada.hears();
    await expect.poll(() => speakersInUse(ada)).toEqual(['Fake Audio Output 2']);
  });

  it('is made before the first call', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.page.getByRole('link', { name: 'You and your settings' }).click();
    await menu(ada, 'Camera').selectOption('fake_device_2');
    await bob.click('Video call');
    await ada.click('Accept');
    await bob.seesAndHears('Ada');
    expect(await cameraInUse(ada)).toBe('fake_device_2');
  });

  it('stays as it was when the new device fails, and the call goes on', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.page.addInitScript(holdOtherMicrophones);
    await ada.page.reload();
    await ada.click('Video call');
    await bob.click('Accept');
    await bob.seesAndHears('Ada');
    await ada.pick('More', 'Devices');
    await menu(ada, 'Microphone').selectOption('Fake Audio Input 2');
    await ada.reads('“Fake Audio Input 2” is in use by another program. The one before is used on.');
    expect(await chosen(ada, 'Microphone')).toBe('Fake Default Audio Input');
    expect(await ada.button('Mute microphone').count()).toBe(1);
    await bob.seesAndHears('Ada');
  });
});

describe('the menu of devices', () => {
  it('is worked by keyboard alone', async () => {
    const { ada } = await meeting.adaAndBobInCall();
    const { keyboard } = ada.page;
    await ada.button('More').focus();
    await keyboard.press('Enter');
    const devices = ada.page.getByRole('menuitem', { name: 'Devices' });
    await devices.waitFor();
    await keyboard.type('Dev');
    await expectFocus(devices);
    await keyboard.press('Enter');
    const dialog = ada.page.getByRole('dialog', { name: 'Devices' });
    await dialog.waitFor();
    await menu(ada, 'Microphone').waitFor();
    for (let presses = 0; presses < 2; presses++) await keyboard.press('Tab');
    await expectFocus(menu(ada, 'Camera'));
    await keyboard.press('End');
    await expect.poll(() => cameraInUse(ada)).toBe('fake_device_2');
    await keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expectFocus(ada.button('More'));
  });

  it('hangs on the button it belongs to, too', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await ada.pick('Camera', 'fake_device_2');
    await expect.poll(() => cameraInUse(ada)).toBe('fake_device_2');
    await ada.pick('Microphone and speaker', 'Fake Audio Output 2');
    await expect.poll(() => speakersInUse(ada)).toEqual(['Fake Audio Output 2']);
    await ada.click('Microphone and speaker');
    const inUse = ada.page.getByRole('menuitemradio', { name: 'Fake Audio Output 2' });
    expect(await inUse.getAttribute('aria-checked')).toBe('true');
    await expectAccessibleInBothThemes(ada.page, 'the menu of microphones and speakers');
    await ada.page.keyboard.press('Escape');
    await inUse.waitFor({ state: 'detached' });
    await expectFocus(ada.button('Microphone and speaker'));
    await ada.pick('More', 'Devices');
    await ada.dialog('Devices').waitFor();
    await expectAccessibleInBothThemes(ada.page, 'the devices of a call');
    await Promise.all([ada.click('Close'), bob.seesAndHears('Ada')]);
  });

  it('follows what is plugged in and out', async () => {
    const { ada } = await meeting.adaAndBobInCall();
    await ada.pick('More', 'Devices');
    await menu(ada, 'Camera').waitFor();
    await ada.page.evaluate(() => {
      const { mediaDevices } = navigator;
      const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
      mediaDevices.enumerateDevices = async () => (await enumerate()).filter(({ label }) => label !== 'fake_device_2');
      mediaDevices.dispatchEvent(new Event('devicechange'));
    });
    await expect
      .poll(() => menu(ada, 'Camera').locator('option').allTextContents())
      .toEqual(['fake_device_0', 'fake_device_1']);
  });
});

describe('a browser that was not allowed to name its devices yet', () => {
  it('is asked first, and says how to undo a refusal', async () => {
    const ada = await meeting.someone('Ada');
    await ada.page.addInitScript(() => {
      const { mediaDevices } = navigator;
      const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
      const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
      let asked = 0;
      mediaDevices.getUserMedia = (constraints) =>
        asked++ < 3 ? Promise.reject(new DOMException('no', 'NotAllowedError')) : getUserMedia(constraints);
      const nameless = ({ kind }: MediaDeviceInfo) => ({ kind, deviceId: '', groupId: '', label: '', toJSON() {} });
      mediaDevices.enumerateDevices = async () => {
        const devices = await enumerate();
        return asked > 3 ? devices : devices.map(nameless);
      };
    });
    await ada.page.reload();
    await ada.giveName();
    await ada.page.getByRole('link', { name: 'You and your settings' }).click();
    await ada.reads('Your cameras are listed once the browser lets this page use one.');
    await ada.click('Show my devices');
    await ada.reads(/^The browser was told not to share your devices\. Click the icon at the start of the address bar/);
    await ada.click('Show my devices');
    await menu(ada, 'Camera').selectOption('fake_device_2');
    expect(await chosen(ada, 'Camera')).toBe('fake_device_2');
  });
});
