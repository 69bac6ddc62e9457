import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';

const meeting = useMeeting();

const YOUR_PICTURE = 'Move your picture: arrow keys, or press to go round the corners';

/** In which corner of the page one's own picture stands. */
async function cornerOfSelf({ page }: Person): Promise<string> {
  const box = await page.getByLabel('You', { exact: true }).boundingBox();
  const area = page.viewportSize();
  if (!box || !area) return 'nowhere';
  const row = box.y + box.height / 2 < area.height / 2 ? 'top' : 'bottom';
  return `${row} ${box.x + box.width / 2 < area.width / 2 ? 'left' : 'right'}`;
}

/** Runs in the page before its own scripts: counts how many wake locks are held. */
function countWakeLocks(): void {
  const request = navigator.wakeLock.request.bind(navigator.wakeLock);
  const locks = { held: 0 };
  Object.assign(globalThis, { locks });
  navigator.wakeLock.request = async (type) => {
    const lock = await request(type);
    locks.held++;
    lock.addEventListener('release', () => locks.held--);
    return lock;
  };
}
const wakeLocks = ({ page }: Person) =>
  page.evaluate(() => (globalThis as unknown as { locks: { held: number } }).locks.held);

describe('microphone and camera', () => {
  it('are switched, and both sides see it and are told', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await expectAccessibleInBothThemes(ada.page, 'a video call');
    await Promise.all([
      ada.announces('Microphone muted'),
      bob.announces('Ada muted the microphone'),
      ada.click('Mute microphone'),
    ]);
    await ada.button('Unmute microphone').waitFor();
    await bob.page.getByRole('img', { name: 'Microphone muted' }).waitFor();
    await Promise.all([bob.announces('Ada turned the camera off'), ada.click('Turn off camera')]);
    await ada.page.getByRole('img', { name: 'Your camera is off' }).waitFor();
    await bob.page.getByRole('img', { name: 'Camera off' }).waitFor();
    await Promise.all([ada, bob].map(({ page }) => expectAccessibleInBothThemes(page, 'muted and without camera')));
    await ada.click('Turn on camera');
    await ada.click('Unmute microphone');
    await bob.announces('Ada unmuted the microphone');
    await bob.seesAndHears('Ada');
  });
});

describe('one’s own picture', () => {
  it('moves by the arrow keys', async () => {
    const { ada } = await meeting.adaAndBobInCall();
    expect(await cornerOfSelf(ada)).toBe('bottom right');
    await ada.button(YOUR_PICTURE).focus();
    await ada.page.keyboard.press('ArrowLeft');
    await expect.poll(() => cornerOfSelf(ada)).toBe('bottom left');
    await ada.page.keyboard.press('ArrowUp');
    await expect.poll(() => cornerOfSelf(ada)).toBe('top left');
    await ada.page.keyboard.press('Enter');
    await expect.poll(() => cornerOfSelf(ada)).toBe('top right');
  });

  it('is dragged, and stays there over a refresh', async () => {
    const { ada } = await meeting.adaAndBobInCall();
    const { mouse } = ada.page;
    await ada.button(YOUR_PICTURE).hover();
    await mouse.down();
    await mouse.move(300, 200, { steps: 10 });
    await mouse.up();
    await expect.poll(() => cornerOfSelf(ada)).toBe('top left');
    await ada.page.reload();
    await ada.sees('You');
    expect(await cornerOfSelf(ada)).toBe('top left');
  });

  it('is hidden, and shown again', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await ada.pick('More', 'Hide self view');
    await ada.button(YOUR_PICTURE).waitFor({ state: 'detached' });
    await bob.sees('Ada');
    await ada.pick('More', 'Show self view');
    await ada.sees('You');
  });
});

describe('the call beside other things', () => {
  it('becomes a bar, and what is behind it can be reached', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await ada.click('Show conversations');
    await expectFocus(ada.button('Return to the call'));
    await ada.heading('Bob').first().waitFor();
    await expectAccessibleInBothThemes(ada.page, 'the call as a bar');
    await ada.click('Mute microphone');
    await bob.announces('Ada muted the microphone');
    await ada.link('History').click();
    await ada.click('Return to the call');
    await expectFocus(ada.call.getByRole('heading', { name: 'Bob' }));
    await ada.click('Show conversations');
    await ada.click('Hang up');
    await bob.reads(/^Call ended/);
  });

  it('fills the screen, with its menus', async () => {
    const { ada } = await meeting.adaAndBobInCall();
    await ada.pick('More', 'Full screen');
    await ada.page.waitForFunction(() => document.fullscreenElement);
    await ada.pick('More', 'Leave full screen');
    await ada.page.waitForFunction(() => !document.fullscreenElement);
  });

  it('stands in a small window, from which it is steered', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    const opened = ada.page.context().waitForEvent('page');
    await ada.pick('More', 'Picture-in-picture');
    const small = await opened;
    await ada.reads('The call is shown in a small window.');
    await small.getByRole('button', { name: 'Mute microphone' }).click();
    await bob.announces('Ada muted the microphone');
    await small.getByRole('button', { name: 'Hang up' }).click();
    await Promise.all([ada.reads(/^Call ended/), bob.reads(/^Call ended/)]);
  });
});

describe('a call', () => {
  it('names the tab, keeps the screen awake, and lets both go when it ends', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.page.addInitScript(countWakeLocks);
    await ada.page.reload();
    await ada.click('Audio call');
    await expect.poll(() => ada.page.title()).toBe('Call · Bob');
    await expect.poll(() => wakeLocks(ada)).toBe(1);
    await bob.click('Accept');
    await ada.announces('Connected');
    await expect.poll(() => ada.page.getByRole('timer').textContent()).toMatch(/^0:0[1-9]$/);
    await expectAccessibleInBothThemes(ada.page, 'an audio call');
    await ada.click('Hang up');
    await expect.poll(() => wakeLocks(ada)).toBe(0);
    await expect.poll(() => ada.page.title()).toBe('Bob · Parley');
  });
});
