import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { INSECURE_HOST } from './chromium.ts';
import { useMeeting } from './meeting.ts';

const meeting = useMeeting();

describe('an insecure address', () => {
  it('says so before any call, and what helps; who goes on nevertheless gets in', async () => {
    const address = `http://${INSECURE_HOST}:${meeting.gateway.port}`;
    const ada = await meeting.someone('Ada', address);
    await ada.heading('No calls from this address').waitFor();
    await ada.reads(
      `Browsers give a camera and a microphone only to pages with a secure connection, and ${address} is none.`,
    );
    await ada.reads(/start Parley with TLS=local/);
    await expectAccessibleInBothThemes(ada.page, 'an insecure address');
    await ada.click('Go on without camera and microphone');
    await ada.giveName();
    await ada.reads('No conversations yet.');
  });
});

describe('a browser that is too old', () => {
  it.each([
    ['en-GB', 'This browser is too old for calls'],
    ['fr-FR', 'Ce navigateur est trop ancien pour les appels'],
  ])('is told so in %s, in place of everything else', async (locale, title) => {
    const ada = await meeting.someone('Ada', 'about:blank', { locale });
    await ada.page.addInitScript(() => Reflect.deleteProperty(globalThis, 'RTCPeerConnection'));
    await ada.page.goto(meeting.origin);
    await ada.heading(title).waitFor();
    expect(await ada.page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
    expect(await ada.page.getByRole('textbox').count()).toBe(0);
    await expectAccessibleInBothThemes(ada.page, 'a browser that is too old');
  });
});

describe('a device without a network', () => {
  it('is told so, and that names are not taken meanwhile', async () => {
    const ada = await meeting.someone('Ada');
    await ada.field('Your name').waitFor();
    await ada.page.context().setOffline(true);
    await ada.reads('You are offline.');
    await ada.reads('Parley needs the network to let you in. Try again once it is back.');
    await expectAccessibleInBothThemes(ada.page, 'the first visit without a network');
    await ada.page.context().setOffline(false);
    await ada.page.getByText('You are offline.').waitFor({ state: 'detached' });
  });

  it('goes on by itself when the network is back', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.page.context().setOffline(true);
    await ada.reads('You are offline.');
    await expectAccessibleInBothThemes(ada.page, 'a conversation without a network');
    await ada.page.context().setOffline(false);
    await ada.page.getByText('You are offline.').waitFor({ state: 'detached' });
    await bob.click('Audio call');
    await ada.button('Accept').waitFor();
  });
});

describe('the gateway that is away', () => {
  it('is named while nobody can be called, and who is there is not known until it is back', async () => {
    const { ada } = await meeting.adaAndBob();
    await meeting.stopGateway();
    await ada.reads('Connection lost, reconnecting…');
    await ada.reads('Not known');
    expect(await ada.page.getByText('Online', { exact: true }).count()).toBe(0);
    await expectAccessibleInBothThemes(ada.page, 'a conversation without a gateway');
    await meeting.startGatewayAgain();
    await ada.page.getByText('Connection lost, reconnecting…').waitFor({ state: 'detached' });
    await ada.reads('Online');
  });
});

describe('a part of the page', () => {
  it('that cannot be loaded says so', async () => {
    // What the service worker keeps is there, whatever becomes of the network.
    const ada = await meeting.someone('Ada', meeting.origin, { serviceWorkers: 'block' });
    await ada.giveName();
    await ada.reads('No conversations yet.');
    await ada.page.route('**/assets/settings-page-*.js', (route) => route.abort());
    await ada.link('You and your settings').click();
    await ada.reads(/^This part of the page could not be loaded/);
    await expectAccessibleInBothThemes(ada.page, 'a part of the page that cannot be loaded');
    await ada.page.unroute('**/assets/settings-page-*.js');
    await ada.click('Reload the page');
    await ada.heading('You and your settings').waitFor();
  });

  it('that there is none of is told as that', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    await ada.reads('No conversations yet.');
    await ada.page.goto(`${meeting.origin}/nowhere/at/all`);
    await ada.heading('There is no such page').waitFor();
    await expectAccessibleInBothThemes(ada.page, 'no such page');
  });
});
