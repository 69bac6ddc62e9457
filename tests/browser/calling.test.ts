import { describe, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';

const meeting = useMeeting();

describe('L2: while it rings, the caller reads', () => {
  it('on how many devices, with the focus on whom they call', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    await ada.reads('Ringing on 1 device');
    await expectFocus(ada.call.getByRole('heading', { name: 'Bob' }));
    await ada.announces('Ringing on 1 device');
    await expectAccessibleInBothThemes(ada.page, 'ringing on one device');
    const second = await bob.anotherTab();
    await second.button('Accept').waitFor();
    await ada.reads('Ringing on 2 devices');
  });

  it('that the other one is not reachable', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await bob.page.close();
    await ada.page.getByRole('main').getByText('Offline').first().waitFor();
    await ada.click('Audio call');
    await ada.reads('Not reachable right now');
    await expectAccessibleInBothThemes(ada.page, 'calling somebody who is not reachable');
  });

  it('who of several is not', async () => {
    const { ada, bob, link } = await meeting.adaAndBob();
    const carol = await meeting.someone('Carol', link);
    await carol.giveName();
    await carol.button('Video call').waitFor();
    await bob.page.close();
    await ada.page.getByRole('main').getByText('Offline').first().waitFor();
    await ada.click('Audio call');
    await ada.reads('Ringing on 1 device (Bob not reachable right now)');
  });

  it('that the other one is on another call', async () => {
    const { ada, bob, link } = await meeting.adaAndBob();
    const carol = await meeting.someone('Carol', link);
    await carol.giveName();
    await ada.click('Call Bob by video');
    await bob.click('Accept');
    await bob.seesAndHears('Ada');
    await carol.click('Call Bob by voice');
    await carol.reads('Bob is on another call. Ringing on 1 device');
    await expectAccessibleInBothThemes(carol.page, 'calling somebody who is on another call');
  });

  it('that it waits for who comes by the link, when nobody is there', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    const link = await ada.inviteOthers();
    await ada.click('Audio call');
    await ada.reads('Waiting for somebody to come by the invite link');
    await expectAccessibleInBothThemes(ada.page, 'waiting for somebody to come by link');
    const bob = await meeting.someone('Bob', link);
    await bob.giveName();
    await bob.click('Accept');
    await Promise.all([ada.hears(), bob.hears()]);
  });

  it('that it is being called while the server is away, and that it rings when it is back', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await meeting.stopGateway();
    await ada.reads('Connection lost, reconnecting…');
    await ada.click('Audio call');
    await ada.reads('Calling…');
    await expectAccessibleInBothThemes(ada.page, 'calling without a server');
    await meeting.startGatewayAgain();
    await bob.ring('Ada is calling').waitFor();
    await ada.reads('Ringing on 1 device');
  });
});
