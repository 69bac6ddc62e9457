import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';

const DEVICES = ['camera', 'microphone'];

/** The person withdraws what was granted, in the browser's own settings of this page. */
async function deny({ page }: Person, devices = DEVICES): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { targetInfo } = await devtools.send('Target.getTargetInfo');
  const { browserContextId } = targetInfo;
  const { origin } = new URL(page.url());
  const where = browserContextId === undefined ? { origin } : { origin, browserContextId };
  for (const name of devices)
    await devtools.send('Browser.setPermission', { permission: { name }, setting: 'denied', ...where });
  // Not detached: every permission would be again what it was before anybody set one.
}

const grant = ({ page }: Person) => page.context().grantPermissions(DEVICES, { origin: new URL(page.url()).origin });

describe('a permission', () => {
  // Prompts are refused, so that only what is granted outright works: a permission can then be withdrawn.
  const meeting = useMeeting({ media: 'refused' });

  it('that was refused before the call is told with how to undo it, and the call goes on', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    await ada.reads(/The browser was told not to share the camera\. .* Click the icon at the start of the address bar/);
    await ada.reads(/The browser was told not to share the microphone\. .* then try again\./);
    await bob.click('Accept');
    await ada.announces('Connected');
    await expectAccessibleInBothThemes(ada.page, 'a call without camera and microphone');
    await grant(ada);
    await ada.click('Try microphone again');
    await ada.click('Try camera again');
    await bob.seesAndHears('Ada');
  });

  it('that is withdrawn in the call is told on both sides, and works again once it is given back', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall({
      ada: { permissions: DEVICES },
      bob: { permissions: DEVICES },
    });
    await Promise.all([
      ada.reads(/The browser was told not to share the camera\./),
      ada.announces('The browser was told not to share the microphone.'),
      deny(ada),
    ]);
    await bob.page.getByRole('img', { name: 'Microphone muted' }).waitFor();
    await bob.page.getByRole('img', { name: 'Camera off' }).waitFor();
    await ada.seesAndHears('Bob');
    await grant(ada);
    await ada.click('Try camera again');
    await ada.click('Try microphone again');
    await bob.seesAndHears('Ada');
  });

  it('M4.3: that is withdrawn for the camera alone leaves the microphone, which Chromium ends with it', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall({
      ada: { permissions: DEVICES },
      bob: { permissions: DEVICES },
    });
    await deny(ada, ['camera']);
    await bob.page.getByRole('img', { name: 'Camera off' }).waitFor();
    await ada.reads(/The browser was told not to share the camera\./);
    await ada.button('Mute microphone').waitFor();
    await bob.hears();
    await ada.button('Try microphone again').waitFor({ state: 'detached' });
  });
});

/** Runs in the page before its own scripts: what it captures can be pulled out and plugged in again, as Chromium tells of it. */
function letUnplug(): void {
  const { mediaDevices } = navigator;
  const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  const captured: MediaStreamTrack[] = [];
  const gone = new Set<string>();
  const isGone = ({ kind }: Pick<MediaDeviceInfo, 'kind'>) => gone.has(kind);
  mediaDevices.enumerateDevices = async () => (await enumerate()).filter((device) => !isGone(device));
  mediaDevices.getUserMedia = async (constraints) => {
    if (constraints?.audio && gone.has('audioinput')) throw new DOMException('gone', 'NotFoundError');
    const stream = await getUserMedia(constraints);
    captured.push(...stream.getTracks());
    return stream;
  };
  Object.assign(globalThis, {
    unplugMicrophones() {
      gone.add('audioinput');
      for (const track of captured.filter(({ kind, readyState }) => kind === 'audio' && readyState === 'live')) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
      mediaDevices.dispatchEvent(new Event('devicechange'));
    },
    plugInMicrophones() {
      gone.clear();
      mediaDevices.dispatchEvent(new Event('devicechange'));
    },
  });
}

/** What {@link letUnplug} left in the page. */
interface Plugs {
  unplugMicrophones(): void;
  plugInMicrophones(): void;
}

describe('a microphone', () => {
  const meeting = useMeeting();

  it('that is unplugged in the call is told, and goes on by itself when it is plugged in again', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.page.addInitScript(letUnplug);
    await ada.page.reload();
    await ada.click('Video call');
    await bob.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await ada.page.evaluate(() => (globalThis as unknown as Plugs).unplugMicrophones());
    await ada.reads(/^The microphone was unplugged\. The others cannot hear you\. Plug it in again/);
    await bob.page.getByRole('img', { name: 'Microphone muted' }).waitFor();
    await bob.sees('Ada');
    await expectAccessibleInBothThemes(ada.page, 'a call whose microphone was unplugged');
    await ada.page.evaluate(() => (globalThis as unknown as Plugs).plugInMicrophones());
    await bob.hears();
    await ada.page.getByText('The microphone was unplugged.').waitFor({ state: 'detached' });
  });
});

describe('the server', () => {
  const meeting = useMeeting();

  it('that goes away in a call is told, and the call goes on', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await Promise.all([ada.announces('The server is out of reach. The call goes on.'), meeting.stopGateway()]);
    await ada.call.getByText('Connection lost, reconnecting…').waitFor();
    await expectAccessibleInBothThemes(ada.page, 'a call without a server');
    await bob.seesAndHears('Ada');
    await Promise.all([ada.announces('The server is back.'), meeting.startGatewayAgain()]);
    await ada.page.getByText('Connection lost, reconnecting…').waitFor({ state: 'detached' });
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
  });
});

/** Whether something that is not all of one colour is shown. */
function isPicture(canvas: Element): boolean {
  if (!(canvas instanceof HTMLCanvasElement) || !canvas.checkVisibility()) return false;
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  return pixels !== undefined && new Set(new Uint32Array(pixels.buffer)).size > 1;
}

describe('the other side', () => {
  const meeting = useMeeting();

  it('that loses its page is said to be reconnecting, and to be back', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    const address = bob.page.url();
    await Promise.all([ada.announces('Bob is reconnecting…'), bob.page.goto('about:blank')]);
    // What was last seen of him stays, until he is seen anew.
    expect(await ada.page.locator('canvas').evaluate(isPicture)).toBe(true);
    await expectAccessibleInBothThemes(ada.page, 'a call whose other side is reconnecting');
    await Promise.all([ada.announces('Bob is back'), bob.page.goto(address)]);
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await ada.page.locator('canvas').waitFor({ state: 'hidden' });
  });
});
