import { describe, it } from 'vitest';
import { hide, show } from './hiding-chromium.ts';
import { useMeeting } from './meeting.ts';

describe('L15: a page that nobody looks at', () => {
  const meeting = useMeeting();

  it('rings when it is hidden and throttled, and is answered when it is looked at again', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    const bob = await meeting.someoneWhoHides('Bob', await ada.inviteOthers());
    await bob.giveName();
    await bob.button('Video call').waitFor();
    await ada.reads('Bob');
    await hide(bob.page);
    await ada.click('Video call');
    await ada.reads('Ringing on 1 device');
    await bob.page.getByRole('alertdialog', { name: 'Ada is calling with video' }).waitFor();
    await show(bob.page);
    await bob.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
  });
});
