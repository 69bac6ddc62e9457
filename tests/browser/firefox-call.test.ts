import { describe, expect, it } from 'vitest';
import { useFirefox } from './firefox-person.ts';
import { linkStates } from './media-probe.ts';
import { useMeeting } from './meeting.ts';

describe('the call in Firefox', () => {
  const meeting = useMeeting();
  const firefox = useFirefox();

  async function inCall() {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    const bob = await firefox.someone('Bob', await ada.inviteOthers());
    await bob.reads('Ada invites you');
    await bob.giveName();
    await ada.reads('Bob');
    await bob.click('Video call');
    await ada.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    return { ada, bob };
  }

  it('is muted, hung up, and placed again', async () => {
    const { ada, bob } = await inCall();
    await bob.click('Mute microphone');
    await ada.page.getByRole('img', { name: 'Microphone muted' }).waitFor();
    await bob.click('Unmute microphone');
    await bob.click('Turn off camera');
    await ada.page.getByRole('img', { name: 'Camera off' }).waitFor();
    await bob.finds('Share screen');
    await ada.click('Mute microphone');
    await bob.announces('Ada muted the microphone');
    await bob.click('Hang up');
    await ada.announces('Call ended · 0:');
    await bob.click('Call again');
    await ada.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
  });

  it('M2.3: is seen and heard by the link that takes the place of the first', async () => {
    const { ada, bob } = await inCall();
    // As where the system says that there is a network again.
    await bob.page.evaluate(() => void dispatchEvent(new Event('online')));
    const firstAndLast = async () => {
      const states = await bob.page.evaluate(linkStates);
      return [states[0], states.at(-1)];
    };
    await expect.poll(firstAndLast).toEqual(['closed', 'connected']);
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
  });

  it('F8: goes on after a refresh', async () => {
    const { ada, bob } = await inCall();
    await bob.page.reload();
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
  });
});
