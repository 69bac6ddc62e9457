import { describe, it } from 'vitest';
import { useFirefox } from './firefox-person.ts';
import { useMeeting } from './meeting.ts';

describe('M8: Chromium and Firefox call each other', () => {
  const meeting = useMeeting();
  const firefox = useFirefox();

  async function adaAtChromiumBobAtFirefox() {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    const bob = await firefox.someone('Bob', await ada.inviteOthers());
    await bob.reads('Ada invites you');
    await bob.giveName();
    await ada.reads('Bob');
    return { ada, bob };
  }

  it('by video, when Chromium calls', async () => {
    const { ada, bob } = await adaAtChromiumBobAtFirefox();
    await ada.click('Video call');
    await bob.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await bob.click('Hang up');
    await Promise.all([ada.reads(/^Call ended · /), bob.reads('Call ended · ')]);
  });

  it('by video, when Firefox calls', async () => {
    const { ada, bob } = await adaAtChromiumBobAtFirefox();
    await bob.click('Video call');
    await ada.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    await ada.click('Hang up');
    await Promise.all([ada.reads(/^Call ended · /), bob.reads('Call ended · ')]);
  });
});
