import { describe, it } from 'vitest';
import { useMeeting } from './meeting.ts';

/** Runs in the page before its own scripts: Safari's rule, which Chromium waives for a page that uses a microphone. */
function playSoundOnlyAfterTap(): void {
  const play = HTMLMediaElement.prototype.play;
  let tapped = false;
  document.addEventListener(
    'click',
    ({ target }) => {
      tapped ||= target instanceof Element && target.closest('button')?.textContent === 'Tap to hear';
    },
    { capture: true },
  );
  HTMLAudioElement.prototype.play = function () {
    return tapped ? play.call(this) : Promise.reject(new DOMException('a tap is missing', 'NotAllowedError'));
  };
}

describe('camera and microphone refused', () => {
  const meeting = useMeeting({ media: 'refused' });

  it('says so, how to undo it, and the call goes on', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    await ada.reads(/The browser was told not to share the camera\..*then try again\./);
    await ada.reads(/The browser was told not to share the microphone\..*then try again\./);
    await bob.click('Accept');
    await ada.page.getByRole('timer').waitFor();
    await ada.page.getByRole('img', { name: 'Microphone muted' }).waitFor();
    await ada.click('Hang up');
    await bob.reads(/^Call ended/);
  });
});

describe('no camera', () => {
  const meeting = useMeeting({ media: 'no-camera' });

  it('says so, and both hear each other', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    await ada.reads(/No camera was found\..*Plug one in/);
    await bob.click('Accept');
    await Promise.all([ada.hears(), bob.hears()]);
    await bob.click('Hang up');
    await ada.reads(/^Call ended/);
  });
});

describe('the server', () => {
  const meeting = useMeeting();

  it('goes away in a call: the picture goes on, and what was clicked meanwhile is done when it is back', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await meeting.stopGateway();
    await ada.reads('Connection lost, reconnecting…');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await ada.click('Mute microphone');
    await meeting.startGatewayAgain();
    await bob.page.getByRole('img', { name: 'Microphone muted' }).waitFor();
    await ada.page.getByText('Connection lost, reconnecting…').waitFor({ state: 'detached' });
    await ada.click('Hang up');
    await bob.reads(/^Call ended/);
  });

  it('takes the sign-in no more: says so, and a name lets in again', async () => {
    const ada = await meeting.someone('Ada');
    await ada.page.evaluate(() => localStorage.setItem('parley.token', 'forged'));
    await ada.page.reload();
    await ada.reads('Your sign-in has ended, so nobody can call you here.');
    await ada.click('Sign in again');
    await ada.giveName();
    await ada.button('New conversation').waitFor();
  });
});

describe('the other side', () => {
  const meeting = useMeeting({ settings: { GOODBYE_GRACE_MS: '3000' } });

  it('closes the page: is awaited for a while, then the call is over', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await Promise.all([ada.reads('Bob is reconnecting…'), bob.page.close()]);
    await ada.reads(/^The connection to Bob was lost · 0:\d\d$/);
  });
});

describe('a browser that plays no sound unasked', () => {
  const meeting = useMeeting();

  it('is asked with a tap', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await bob.page.addInitScript(playSoundOnlyAfterTap);
    await bob.page.reload();
    await ada.click('Audio call');
    await bob.click('Accept');
    await bob.click('Tap to hear');
    await bob.button('Tap to hear').waitFor({ state: 'detached' });
    await bob.hears();
  });
});

describe('a key that somebody was just typing', () => {
  const meeting = useMeeting();

  it('answers no call: Accept is reached on purpose', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Audio call');
    await bob.button('Accept').waitFor();
    for (const key of ['Enter', 'Space', 'Escape', 'Escape']) await bob.page.keyboard.press(key);
    await bob.button('Accept').waitFor();
    await bob.page.keyboard.press('Tab');
    await bob.page.keyboard.press('Enter');
    await Promise.all([ada.hears(), bob.hears()]);
  });
});

describe('an invite link', () => {
  const meeting = useMeeting();

  it('that leads nowhere says so', async () => {
    const bob = await meeting.someone('Bob', `${meeting.origin}/i/nothing`);
    await bob.reads(/This invite link is not valid any more/);
  });
});
