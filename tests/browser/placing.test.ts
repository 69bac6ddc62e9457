import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';

const meeting = useMeeting();

/** Ada and Bob in a call, whose conversation Carol is in too. */
async function twoInCallAndCarol() {
  const { ada, bob, link } = await meeting.adaAndBob();
  const carol = await meeting.someone('Carol', link);
  await carol.giveName();
  await carol.button('Call Ada by voice').waitFor();
  await ada.button('Call Carol by voice').waitFor();
  await ada.click('Call Bob by video');
  await bob.click('Accept');
  await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
  return { ada, bob, carol };
}

describe('a click on a call', () => {
  it('rings as what it is called', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Audio call');
    await bob.ring('Ada is calling').waitFor();
    await ada.click('Hang up');
    await ada.button('Call again').waitFor();
    await ada.click('Video call');
    await bob.ring('Ada is calling with video').waitFor();
  });

  it('rings one person of several when it is made beside their name', async () => {
    const { ada, bob, link } = await meeting.adaAndBob();
    const carol = await meeting.someone('Carol', link);
    await carol.giveName();
    await carol.button('Video call').waitFor();
    await ada.pick('More about Bob', 'Call Bob by voice');
    await bob.ring('Ada is calling').waitFor();
    await ada.reads('Ringing on 1 device');
    expect(await carol.page.getByRole('alertdialog').count()).toBe(0);
  });
});

describe('L5: a click on a call while in another', () => {
  it('asks, and Escape stays', async () => {
    const { ada } = await twoInCallAndCarol();
    await ada.click('Show conversations');
    await ada.click('Call Carol by voice');
    const question = ada.dialog('You are in a call');
    await question.getByText('Calling Carol ends the call you are in.').waitFor();
    await expectFocus(ada.heading('You are in a call'));
    await expectAccessibleInBothThemes(ada.page, 'the question before a call is left');
    await ada.page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await expectFocus(ada.button('Call Carol by voice'));
    await ada.seesAndHears('Bob');
  });

  it('ends it and calls, when that is agreed to', async () => {
    const { ada, bob, carol } = await twoInCallAndCarol();
    await ada.click('Show conversations');
    await ada.click('Call Carol by voice');
    await ada.click('End it and call');
    await bob.reads(/^Call ended/);
    await carol.click('Accept');
    await Promise.all([ada.hears(), carol.hears()]);
  });

  it('asks on another device too', async () => {
    const { ada, bob, carol } = await twoInCallAndCarol();
    const second = await ada.anotherTab();
    await second.click('Call Carol by voice');
    await second.dialog('You are in a call on another device').waitFor();
    await expectAccessibleInBothThemes(second.page, 'the question before a call on another device is left');
    await second.click('End it and call');
    await bob.reads(/^Call ended/);
    await carol.click('Accept');
    await Promise.all([second.hears(), carol.hears()]);
  });
});

describe('a call that others are in', () => {
  const roomy = useMeeting({ settings: { P2P_MAX_PARTICIPANTS: '3' } });

  it('is joined', async () => {
    const { ada, bob, link } = await roomy.adaAndBob();
    const carol = await roomy.someone('Carol', link);
    await carol.giveName();
    await carol.button('Video call').waitFor();
    await ada.click('Audio call');
    await carol.click('Decline');
    await bob.click('Accept');
    await ada.hears();
    await carol.button('Join: Ada and Bob').first().waitFor();
    await expectAccessibleInBothThemes(carol.page, 'a conversation with a live call');
    await carol.button('Join: Ada and Bob').first().click();
    await Promise.all([ada, bob].map((person) => person.announces('Carol joined')));
    await carol.hears();
  });
});
