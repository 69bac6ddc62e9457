import { describe, expect, it } from 'vitest';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';

const LOST = 'Connection lost, reconnecting…';

const meeting = useMeeting();

/** Stops the gateway, and waits until these people's pages have noticed. */
async function gatewayStops(...people: Person[]): Promise<void> {
  await meeting.stopGateway();
  await Promise.all(people.map(({ page }) => page.getByText(LOST).waitFor({ state: 'attached' })));
}

async function connectedAgain(...people: Person[]): Promise<void> {
  await Promise.all(people.map(({ page }) => page.getByText(LOST).waitFor({ state: 'detached' })));
}

/** Loads the page anew while there is no gateway: it comes from what the browser kept. */
async function refreshWithoutGateway({ page }: Person): Promise<void> {
  await page.reload();
  await page.getByRole('main').waitFor();
}

/** Waits until this person's page can be loaded without the gateway. */
async function keptByBrowser({ page }: Person): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

async function shows(person: Person, image: 'Microphone muted' | 'Camera off'): Promise<void> {
  await person.page.getByRole('img', { name: image }).waitFor();
}

describe('F5.1: decided while the gateway was away, and the page was loaded anew before it came back', () => {
  it('a decline reaches the caller', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await keptByBrowser(bob);
    await ada.click('Video call');
    await bob.button('Decline').waitFor();
    await gatewayStops(bob);
    await bob.click('Decline');
    await bob.button('Decline').waitFor({ state: 'detached' });
    await refreshWithoutGateway(bob);
    await meeting.startGatewayAgain();
    await ada.reads('Bob declined');
    await connectedAgain(bob);
    expect(await bob.button('Accept').count()).toBe(0);
    await expect.poll(() => ada.history()).toHaveLength(1);
  });

  it('an accept goes on as a call', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await keptByBrowser(bob);
    await ada.click('Video call');
    await bob.button('Accept').waitFor();
    await gatewayStops(bob);
    await bob.click('Accept');
    await bob.button('Accept').waitFor({ state: 'detached' });
    await refreshWithoutGateway(bob);
    await meeting.startGatewayAgain();
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await bob.click('Hang up');
    await ada.reads(/^Call ended/);
    await expect.poll(() => ada.history()).toHaveLength(1);
  });

  it('a hang-up ends the call', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await keptByBrowser(bob);
    await gatewayStops(ada, bob);
    await bob.click('Hang up');
    await refreshWithoutGateway(bob);
    await meeting.startGatewayAgain();
    await ada.reads(/^Call ended/);
    await connectedAgain(bob);
    expect(await bob.button('Hang up').count()).toBe(0);
    await expect.poll(() => ada.history()).toHaveLength(1);
  });
});

describe('F5.2: what was switched off stays off', () => {
  it.each(['caller', 'callee'])('F8: over a refresh of the %s, in the same seat', async (who) => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    const [one, other] = who === 'caller' ? [ada, bob] : [bob, ada];
    await one.click('Mute microphone');
    await one.click('Turn off camera');
    await Promise.all([shows(other, 'Microphone muted'), shows(other, 'Camera off')]);
    await one.page.reload();
    await one.sees(other.name);
    await Promise.all([one.button('Unmute microphone').waitFor(), one.button('Turn on camera').waitFor()]);
    await Promise.all([shows(other, 'Microphone muted'), shows(other, 'Camera off')]);
    await one.click('Unmute microphone');
    await other.hears();
    await one.click('Hang up');
    await other.reads(/^Call ended/);
    for (const person of [ada, bob]) await expect.poll(() => person.history()).toHaveLength(1);
  });

  it('F8: over a refresh of the caller while it rings', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    await bob.button('Accept').waitFor();
    await ada.click('Mute microphone');
    await ada.click('Turn off camera');
    await ada.page.reload();
    await Promise.all([ada.button('Unmute microphone').waitFor(), ada.button('Turn on camera').waitFor()]);
    await bob.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), shows(bob, 'Microphone muted'), shows(bob, 'Camera off')]);
    await ada.click('Turn on camera');
    await bob.sees('Ada');
    await ada.click('Hang up');
    await bob.reads(/^Call ended/);
    for (const person of [ada, bob]) await expect.poll(() => person.history()).toHaveLength(1);
  });

  it('over a refresh while the gateway was away, and the other one is told', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await keptByBrowser(bob);
    await gatewayStops(ada, bob);
    await bob.click('Mute microphone');
    await bob.button('Unmute microphone').waitFor();
    await refreshWithoutGateway(bob);
    await meeting.startGatewayAgain();
    await Promise.all([ada.sees('Bob'), bob.seesAndHears('Ada')]);
    await bob.button('Unmute microphone').waitFor();
    await shows(ada, 'Microphone muted');
    await bob.click('Unmute microphone');
    await ada.hears();
  });
});

describe('F8.1: a browser that says to be offline', () => {
  it('is noticed at once in a call, and so is that it is back; the media flows on', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await ada.page.context().setOffline(true);
    await ada.page.getByText(LOST).waitFor({ state: 'attached' });
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await ada.page.context().setOffline(false);
    await connectedAgain(ada);
    await ada.click('Mute microphone');
    await shows(bob, 'Microphone muted');
    await ada.click('Hang up');
    await bob.reads(/^Call ended/);
    await expect.poll(() => bob.history()).toHaveLength(1);
  });
});
