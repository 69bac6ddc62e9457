import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { useMeeting } from './meeting.ts';

const meeting = useMeeting();

describe('L5: several calls', () => {
  it('says that the callee is on another call, and the callee chooses', async () => {
    const { ada, bob, link } = await meeting.adaAndBob();
    const carol = await meeting.someone('Carol', link);
    await carol.giveName();

    await ada.click('Call Bob by video');
    await bob.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);

    await carol.click('Call Bob by voice');
    await carol.reads(/Bob is on another call/);
    await bob.click('End current call and accept');
    await ada.reads(/^Call ended/);
    await Promise.all([bob.hears(), carol.hears()]);
  });

  it('asks before a call is left for another', async () => {
    const { ada } = await meeting.adaAndBobInCall();
    await ada.click('Show conversations');
    await ada.click('Call Bob by voice');
    await ada.page.getByRole('dialog', { name: 'You are in a call' }).waitFor();
    await ada.click('Stay in the call');
    await ada.click('Return to the call');
    await ada.seesAndHears('Bob');
  });
});

describe('the conversation of a call', () => {
  it('says that the call goes on and leads back to it, and that it is full to who could join', async () => {
    const { ada, link } = await meeting.adaAndBobInCall();
    await ada.click('Show conversations');
    await ada.reads('The call goes on.');
    expect(await ada.button('Video call').count()).toBe(0);
    await expectAccessibleInBothThemes(ada.page, 'the conversation of one’s own call');
    await ada.click('Return to the call: Bob');
    await ada.button('Show conversations').waitFor();

    const carol = await meeting.someone('Carol', link);
    await carol.giveName();
    // In the list, above the conversation, and in its history.
    const full = carol.button('Call is full: Ada and Bob').first();
    await full.waitFor();
    expect(await carol.page.getByRole('button', { name: /^Join/ }).count()).toBe(0);
    await full.click({ force: true });
    await expectAccessibleInBothThemes(carol.page, 'a call that is full');
    await ada.click('Hang up');
    await full.waitFor({ state: 'detached' });
  });
});

describe('L15: several tabs', () => {
  it('ring all, and stop when one answers', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    const second = await bob.anotherTab();
    await second.button('Video call').waitFor();
    await ada.click('Video call');
    await ada.reads('Ringing on 2 devices');
    await second.button('Accept').waitFor();
    await bob.click('Accept');
    await second.reads('Answered on another device');
    await second.button('Accept').waitFor({ state: 'detached' });
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
  });

  it('move a call from one to the other', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    const second = await bob.anotherTab();
    // Once in the header, and in the history as soon as that is read.
    await second.page
      .getByRole('main')
      .getByRole('button', { name: /^Continue here/ })
      // In the history below there is a second one.
      .first()
      .click();
    await bob.reads('Continued on another device');
    await Promise.all([ada.seesAndHears('Bob'), second.seesAndHears('Ada')]);
    await second.click('Hang up');
    await ada.reads(/^Call ended/);
  });
});

describe('L14: somebody comes by link', () => {
  it('just once, without an account, and is called', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    const guest = await meeting.someone('Gus', await ada.inviteOthers());
    await guest.page.getByLabel('Just this once').check();
    await guest.giveName();
    await ada.reads('Gus');
    await ada.click('Video call');
    await guest.click('Accept');
    await Promise.all([ada.seesAndHears('Gus'), guest.seesAndHears('Ada')]);
    await guest.click('Hang up');
    await ada.reads(/^Call ended/);
  });

  it('who is signed in already joins with one click', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    const link = await ada.inviteOthers();
    const bob = await meeting.someone('Bob');
    await bob.giveName();
    await bob.button('New conversation').waitFor();
    await bob.page.goto(link);
    await bob.click('Join conversation');
    await bob.button('Video call').waitFor();
    await ada.reads('Bob');
  });
});
