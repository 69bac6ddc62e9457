import { describe, expect, it } from 'vitest';
import { useMeeting } from './meeting.ts';

describe('the first call', () => {
  const meeting = useMeeting();

  it('goes from a name to a video call that both see and hear, and into both histories', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    await ada.reads('Ringing on 1 device');
    await bob.page.getByRole('alertdialog', { name: 'Ada is calling with video' }).waitFor();
    await bob.click('Accept');

    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await expect.poll(() => ada.page.getByRole('timer').textContent()).toMatch(/^0:\d\d$/);

    await ada.click('Mute microphone');
    await ada.button('Unmute microphone').waitFor();
    await bob.page.getByRole('img', { name: 'Microphone muted' }).waitFor();
    await ada.click('Turn off camera');
    await bob.page.getByRole('img', { name: 'Camera off' }).waitFor();
    await ada.click('Turn on camera');
    await bob.sees('Ada');
    await ada.click('Unmute microphone');
    await bob.hears();

    await bob.click('Hang up');
    await Promise.all([ada.reads(/^Call ended · 0:\d\d$/), bob.reads(/^Call ended · 0:\d\d$/)]);
    await expect.poll(() => ada.history()).toEqual([expect.stringMatching(/^Outgoing video call/)]);
    await expect.poll(() => bob.history()).toEqual([expect.stringMatching(/^Incoming video call/)]);
  });

  it('is heard without a picture in an audio call', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Audio call');
    await bob.click('Accept');
    await Promise.all([ada.hears(), bob.hears()]);
    expect(await ada.page.locator('video:visible').count()).toBe(0);
    await ada.click('Hang up');
    await bob.reads(/^Call ended · 0:\d\d$/);
  });

  it('tells the caller that it was declined', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    await bob.click('Decline');
    await Promise.all([ada.reads('Bob declined'), bob.reads('You declined')]);
    await ada.button('Call again').waitFor();
    await expect.poll(() => bob.history()).toEqual([expect.stringMatching(/^You declined/)]);
  });

  it('is missed by whoever was rung when the caller gives up', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Audio call');
    await bob.button('Accept').waitFor();
    await ada.click('Hang up');
    await Promise.all([ada.reads('Call cancelled'), bob.reads('Missed call from Ada')]);
    await bob.button('Call back').waitFor();
    expect(await bob.button('Accept').count()).toBe(0);
  });

  it('F8: goes on after a refresh', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await ada.page.reload();
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await ada.click('Hang up');
    await bob.reads(/^Call ended/);
    await expect.poll(() => bob.history()).toHaveLength(1);
  });
});

describe('a gateway that rings for five seconds', () => {
  const impatient = useMeeting({ settings: { RING_TIMEOUT_MS: '5000' } });

  it('L7: ends by its clock a call that nobody answers', async () => {
    const { ada, bob } = await impatient.adaAndBob();
    await Promise.all([bob.button('Accept').waitFor(), ada.click('Video call')]);
    await Promise.all([ada.reads('No answer'), bob.reads('Missed call from Ada')]);
    await expect.poll(() => bob.history()).toEqual([expect.stringMatching(/^Missed video call/)]);
  });
});
