import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';

const meeting = useMeeting();

/** Bob in a call with Ada, and Carol who calls him. */
async function carolCallsBob() {
  const { ada, bob, link } = await meeting.adaAndBob();
  const carol = await meeting.someone('Carol', link);
  await carol.giveName();
  await ada.click('Call Bob by video');
  await bob.click('Accept');
  await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
  await carol.click('Call Bob by voice');
  const ring = bob.ring('Carol is calling');
  await ring.waitFor();
  return { ada, bob, carol, ring };
}

describe('L5: a second call while in one', () => {
  it('is declined, and the first goes on', async () => {
    const { ada, bob, carol, ring } = await carolCallsBob();
    await ring.getByText('You are in another call. Accepting ends it.').waitFor();
    await expectFocus(ring.getByRole('heading'));
    expect(await bob.button('Accept').count()).toBe(0);
    await expectAccessibleInBothThemes(bob.page, 'a second call while in one');
    await Promise.all([carol.announces('Bob is on another call'), bob.click('Decline')]);
    await carol.button('Call again').waitFor();
    await ring.waitFor({ state: 'detached' });
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
  });

  it('is accepted, which ends the first', async () => {
    const { ada, bob, carol } = await carolCallsBob();
    await bob.click('End current call and accept');
    await ada.reads(/^Call ended/);
    await Promise.all([bob.hears(), carol.hears()]);
    await bob.call.getByRole('heading', { name: 'Carol' }).waitFor();
  });
});
