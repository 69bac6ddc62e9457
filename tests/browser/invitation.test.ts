import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { useMeeting } from './meeting.ts';

const meeting = useMeeting();

/** Ada, and the link with which she invites others. */
async function adaInvites() {
  const ada = await meeting.someone('Ada');
  await ada.giveName();
  return { ada, link: await ada.inviteOthers() };
}

describe('who opens an invite link', () => {
  it('for the first time gives a name, and both see each other there', async () => {
    const { ada, link } = await adaInvites();
    const bob = await meeting.someone('Bob', link);
    await bob.reads('Ada invites you to a conversation. You can call each other there.');
    await expectAccessibleInBothThemes(bob.page, 'an invitation');
    await bob.giveName();
    await bob.heading('Ada').waitFor();
    await bob.button('Video call').waitFor();
    await ada.heading('Bob').waitFor();
  });

  it('is told the title of the conversation', async () => {
    const { ada, link } = await adaInvites();
    await ada.click('Change title');
    await ada.field('Title').fill('Team');
    await ada.click('Save');
    await ada.heading('Team').waitFor();
    const bob = await meeting.someone('Bob', link);
    await bob.reads('Ada invites you to “Team”. You can call each other there.');
  });

  it('is in with one click when signed in', async () => {
    const { link } = await adaInvites();
    const bob = await meeting.someone('Bob');
    await bob.giveName();
    await bob.reads('No conversations yet.');
    await bob.page.goto(link);
    await bob.button('Join conversation').waitFor();
    expect(await bob.page.getByRole('textbox').count()).toBe(0);
    await expectAccessibleInBothThemes(bob.page, 'an invitation of somebody signed in');
    await bob.click('Join conversation');
    await bob.heading('Ada').waitFor();
  });

  it('of a dead link is told so, and finds the way on', async () => {
    const bob = await meeting.someone('Bob', `${meeting.origin}/i/nothing`);
    await bob.heading('This link leads nowhere').waitFor();
    await bob.reads('This invite link is not valid any more. Ask for a new one.');
    await expectAccessibleInBothThemes(bob.page, 'a dead link');
    await bob.link('Go to Parley').click();
    await bob.field('Your name').waitFor();
  });

  it('can try again when the gateway was away', async () => {
    const { link } = await adaInvites();
    const bob = await meeting.someone('Bob');
    await bob.page.route('**/api/invites/*', (route) => route.abort());
    await bob.page.goto(link);
    await bob.reads('The server could not be reached. Check your connection and try again.');
    await expectAccessibleInBothThemes(bob.page, 'an invitation that cannot be read');
    await bob.page.unroute('**/api/invites/*');
    await bob.click('Try again');
    await bob.reads('Ada invites you to a conversation. You can call each other there.');
  });
});

describe('L14: who comes just this once', () => {
  it('has the conversation and nothing else, in this tab alone', async () => {
    const { ada, link } = await adaInvites();
    const bob = await meeting.someone('Bob', link);
    await bob.page.getByRole('checkbox', { name: 'Just this once' }).check();
    await bob.giveName();
    await bob.button('Audio call').waitFor();
    for (const elsewhere of ['History', 'You and your settings', 'All conversations'])
      expect(await bob.link(elsewhere).count()).toBe(0);
    expect(await bob.button('New conversation').count()).toBe(0);
    await expectAccessibleInBothThemes(bob.page, 'the conversation of a guest');
    await ada.reads('Here by link');

    await bob.page.reload();
    await bob.button('Audio call').waitFor();
    const tab = await bob.anotherTab();
    await tab.field('Your name').waitFor();
  });

  it('can call and be called', async () => {
    const { ada, link } = await adaInvites();
    const bob = await meeting.someone('Bob', link);
    await bob.page.getByRole('checkbox', { name: 'Just this once' }).check();
    await bob.giveName();
    await bob.click('Audio call');
    await ada.click('Accept');
    await Promise.all([ada.hears(), bob.hears()]);
  });
});
