import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { framesShown } from './media-probe.ts';
import { useMeeting } from './meeting.ts';
import { MEDIA, type Person } from './person.ts';

const meeting = useMeeting();

/** Waits until a picture of the other one's screen is there; one on which nothing moves sends a frame now and then. */
const seesScreen = ({ page }: Person, whose: string) =>
  expect.poll(() => page.evaluate(framesShown, `${whose}’s screen`), MEDIA).toBeGreaterThan(0);

/** Runs in the page before its own scripts: the person closes the browser's picker, or the system forbids it. */
function refuseScreen(reason: string): void {
  navigator.mediaDevices.getDisplayMedia = () => Promise.reject(new DOMException('no', reason));
}

describe('M4.4: a shared screen', () => {
  it('is seen beside the face, until it is stopped', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await Promise.all([bob.announces('Ada shares the screen'), ada.click('Share screen')]);
    await ada.reads('You are sharing your screen');
    await seesScreen(bob, 'Ada');
    await bob.sees('Ada');
    await expectAccessibleInBothThemes(ada.page, 'sharing one’s screen');
    await expectAccessibleInBothThemes(bob.page, 'seeing a shared screen');
    await ada.click('Stop sharing');
    await ada.button('Share screen').waitFor();
    await bob.page.getByLabel('Ada’s screen').waitFor({ state: 'detached' });
    await bob.announces('Ada stopped sharing the screen');
    await bob.sees('Ada');
  });

  it('is stopped from the notice about it, and shared by both at once', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await ada.click('Share screen');
    await bob.click('Share screen');
    await Promise.all([seesScreen(bob, 'Ada'), seesScreen(ada, 'Bob')]);
    await ada.click('Stop sharing your screen');
    await bob.page.getByLabel('Ada’s screen').waitFor({ state: 'detached' });
    await seesScreen(ada, 'Bob');
  });

  it('goes with the call', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await ada.click('Share screen');
    await seesScreen(bob, 'Ada');
    await ada.click('Hang up');
    await bob.click('Video call');
    await ada.click('Accept');
    await bob.sees('Ada');
    expect(await bob.page.getByLabel('Ada’s screen').count()).toBe(0);
    await ada.button('Share screen').waitFor();
  });
});

describe('a screen that is not shared', () => {
  it('is told when it failed', async () => {
    const { ada } = await meeting.adaAndBobInCall();
    await ada.page.evaluate(refuseScreen, 'NotReadableError');
    await ada.click('Share screen');
    await ada.reads('The screen could not be shared. Try again, or choose another window.');
    await expectAccessibleInBothThemes(ada.page, 'a screen that could not be shared');
    await ada.click('Dismiss');
    await ada.button('Dismiss').waitFor({ state: 'detached' });
  });
});
