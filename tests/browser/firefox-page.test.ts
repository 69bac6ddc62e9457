import { describe, it } from 'vitest';
import { useFirefox } from './firefox-person.ts';
import { useMeeting } from './meeting.ts';

describe('M8: the page in Firefox', () => {
  const meeting = useMeeting();
  const firefox = useFirefox();

  it('leads from a name to a conversation that others join by link', async () => {
    const bob = await firefox.someone('Bob', meeting.origin);
    await bob.giveName();
    await bob.reads('No conversations yet.');
    await bob.click('New conversation');
    await bob.reads('Nobody else is here yet');
    await bob.click('Copy invite link');
    const ada = await meeting.someone('Ada', await bob.inviteLink());
    await ada.reads('Bob invites you to a conversation. You can call each other there.');
    await ada.giveName();
    await ada.heading('Bob').waitFor();
    await bob.reads('Ada');
  });

  it('says what is wrong with a name, lets a guest in, and speaks French when told to', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    const bob = await firefox.someone('Bob', await ada.inviteOthers());
    await bob.reads('Ada invites you');
    await bob.click('Continue');
    await bob.reads('Enter the name that others will see.');
    await bob.giveName();
    await bob.reads('Leave conversation');
    await ada.heading('Bob').waitFor();
    await bob.follow('All conversations');
    await bob.follow('You and your settings');
    await bob.choose('Language', 'fr');
    await bob.reads('Vous et vos réglages');
    await bob.page.reload();
    await bob.reads('Vous et vos réglages');
  });
});
