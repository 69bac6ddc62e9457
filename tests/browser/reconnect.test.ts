import { describe, expect, it } from 'vitest';
import { linkStates } from './media-probe.ts';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';

const LOST = 'Connection lost, reconnecting…';

const meeting = useMeeting();

async function connectedAgain(...people: Person[]): Promise<void> {
  await Promise.all(people.map(({ page }) => page.getByText(LOST).waitFor({ state: 'detached' })));
}

describe('the gateway stops and starts again', () => {
  it('in a call: the same links carry on, and hanging up ends it for both', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await meeting.stopGateway();
    await Promise.all([ada.reads(LOST), bob.reads(LOST)]);
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await meeting.startGatewayAgain();
    await connectedAgain(ada, bob);
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    for (const { page } of [ada, bob]) expect(await page.evaluate(linkStates)).toEqual(['connected']);
    await bob.click('Hang up');
    await Promise.all([ada.reads(/^Call ended/), bob.reads(/^Call ended/)]);
    await expect.poll(() => ada.history()).toHaveLength(1);
  });

  it('F5: a call that was placed meanwhile rings when it is back, once', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await meeting.stopGateway();
    await Promise.all([ada.reads(LOST), bob.reads(LOST)]);
    await ada.click('Video call');
    await ada.reads('Calling…');
    await meeting.startGatewayAgain();
    await bob.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await ada.click('Hang up');
    await bob.reads(/^Call ended/);
    await expect.poll(() => bob.history()).toEqual([expect.stringMatching(/^Incoming video call/)]);
  });

  it('F5: a call that was placed and given up meanwhile never rings', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await meeting.stopGateway();
    await Promise.all([ada.reads(LOST), bob.reads(LOST)]);
    await ada.click('Video call');
    await ada.click('Hang up');
    await meeting.startGatewayAgain();
    await connectedAgain(ada, bob);
    await ada.click('Audio call');
    await bob.page.getByRole('alertdialog', { name: 'Ada is calling' }).waitFor();
    await bob.click('Decline');
    await expect.poll(() => ada.history()).toHaveLength(1);
  });

  it('F7: a decline that was clicked meanwhile reaches the caller', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    await bob.button('Decline').waitFor();
    await meeting.stopGateway();
    await bob.page.getByText(LOST).waitFor({ state: 'attached' });
    await bob.click('Decline');
    await bob.button('Decline').waitFor({ state: 'detached' });
    await meeting.startGatewayAgain();
    await ada.reads('Bob declined');
    await expect.poll(() => bob.history()).toEqual([expect.stringMatching(/^You declined/)]);
  });
});

describe('F8: a refresh while it rings', () => {
  it('the caller’s: it is the same call, the callee’s ring goes on', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    await ada.reads('Ringing on 1 device');
    await bob.button('Accept').waitFor();
    await ada.page.reload();
    await ada.button('Hang up').waitFor();
    await ada.reads('Ringing on 1 device');
    expect(await bob.button('Accept').isVisible()).toBe(true);
    await bob.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await ada.click('Hang up');
    await bob.reads(/^Call ended/);
    await expect.poll(() => bob.history()).toHaveLength(1);
  });

  it('the callee’s: it rings again, and is answered', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    await bob.button('Accept').waitFor();
    await bob.page.reload();
    await bob.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await bob.click('Hang up');
    await ada.reads(/^Call ended/);
    await expect.poll(() => ada.history()).toHaveLength(1);
  });
});
