import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { type Meeting, useMeeting } from './meeting.ts';

describe('how a call ended is said, with what may be done about it', () => {
  const meeting = useMeeting();

  it('declined: the caller may call again, the callee back', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    await bob.click('Decline');
    await Promise.all([ada.announces('Bob declined'), bob.announces('You declined the call from Ada')]);
    await expectAccessibleInBothThemes(ada.page, 'a declined call');
    await bob.button('Call back').waitFor();
    await ada.click('Call again');
    await bob.ring('Ada is calling with video').waitFor();
  });

  it('cancelled: the caller may call again, the callee back', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Audio call');
    await bob.button('Accept').waitFor();
    await ada.click('Hang up');
    await Promise.all([ada.announces('Call cancelled'), bob.announces('Missed call from Ada')]);
    await expectAccessibleInBothThemes(bob.page, 'a missed call');
    await ada.button('Call again').waitFor();
    await bob.click('Call back');
    await ada.ring('Bob is calling').waitFor();
  });

  it('completed: both may call again, or close the notice', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await bob.click('Hang up');
    await Promise.all([ada, bob].map((person) => person.announces('Call ended · 0:')));
    await expectAccessibleInBothThemes(ada.page, 'a completed call');
    await ada.click('Close this notice');
    await ada.button('Call again').waitFor({ state: 'detached' });
    await bob.click('Call again');
    await ada.ring('Bob is calling with video').waitFor();
  });

  it('answered on another device: it may go on here', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    const second = await bob.anotherTab();
    await second.button('Video call').waitFor();
    await ada.click('Video call');
    await second.click('Accept');
    await bob.announces('Answered on another device');
    await expectAccessibleInBothThemes(bob.page, 'a call that was answered on another device');
    await bob.button('Continue here').click();
    await second.announces('Continued on another device');
    await expectAccessibleInBothThemes(second.page, 'a call that went on on another device');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
  });

  it('declined on another device', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    const second = await bob.anotherTab();
    await second.button('Video call').waitFor();
    await ada.click('Video call');
    await second.click('Decline');
    await bob.announces('Declined on another device');
    await expectAccessibleInBothThemes(bob.page, 'a call that was declined on another device');
    await bob.button('Call back').waitFor();
  });

  it('taken out of the conversation: there is nothing to call', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await ada.click('Show conversations');
    await ada.click('Remove Bob');
    await ada.dialog('Remove Bob?').getByRole('button', { name: 'Remove' }).click();
    await bob.announces('You were taken out of this conversation');
    await expectAccessibleInBothThemes(bob.page, 'who was taken out of a conversation');
    expect(await bob.button('Call again').count()).toBe(0);
  });
});

/** Bob goes without a word while he talks with Ada. */
async function bobVanishes(meeting: Meeting) {
  const { ada, bob } = await meeting.adaAndBobInCall();
  await bob.page.close();
  return ada;
}

describe('a gateway with little patience, and little room', () => {
  const meeting = useMeeting({
    settings: {
      GOODBYE_GRACE_MS: '1000',
      P2P_MAX_PARTICIPANTS: '2',
      LIMIT_INITIATE_BURST: '1',
      LIMIT_INITIATE_PER_MINUTE: '1',
    },
  });

  it('abandoned: the other side may be called again', async () => {
    const ada = await bobVanishes(meeting);
    await ada.announces('The connection to Bob was lost · 0:');
    await expectAccessibleInBothThemes(ada.page, 'an abandoned call');
    await ada.button('Call again').waitFor();
  });

  it('refused, as too many were placed', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Audio call');
    await bob.click('Decline');
    await ada.click('Call again');
    await ada.announces('Too many calls in a short time. Wait a moment, then call again');
    await expectAccessibleInBothThemes(ada.page, 'a refused call');
  });

  it('refused, as the call is full', async () => {
    const { ada, bob, link } = await meeting.adaAndBob();
    const carol = await meeting.someone('Carol', link);
    await carol.giveName();
    await carol.button('Audio call').waitFor();
    await ada.click('Audio call');
    await carol.click('Decline');
    await bob.click('Accept');
    await ada.hears();
    await carol.reads('Call is full');
    await carol.click('Audio call');
    await carol.announces('The call is full. Try again when somebody has left');
  });
});

describe('a gateway that rings for five seconds', () => {
  const meeting = useMeeting({ settings: { RING_TIMEOUT_MS: '5000' } });

  it('missed, by somebody who came just once: the caller’s page is there again', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    const gus = await meeting.someone('Gus', await ada.inviteOthers());
    await gus.page.getByLabel('Just this once').check();
    await gus.giveName();
    await ada.reads('Gus');
    await ada.click('Video call');
    await Promise.all([ada.announces('No answer'), gus.announces('Missed call from Ada')]);
    await expectAccessibleInBothThemes(ada.page, 'a call that nobody answered');
    await ada.link('History').click();
    await ada.click('Call again');
    await gus.ring('Ada is calling with video').waitFor();
  });
});

/** The gateway's word for the end of a call, as if no way for sound and picture had been found. */
const asFailed = (message: string | Buffer) => String(message).replace('"reason":"completed"', '"reason":"failed"');

describe('two networks that let no call through', () => {
  const meeting = useMeeting();

  it('failed: says what helps', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.page.routeWebSocket(/socket\.io/, (socket) => {
      const gateway = socket.connectToServer();
      gateway.onMessage((message) => socket.send(asFailed(message)));
    });
    await ada.page.reload();
    await ada.click('Audio call');
    await bob.click('Accept');
    await ada.hears();
    await bob.click('Hang up');
    await ada.announces('The connection could not be established');
    await ada.reads(/^One of the two networks lets no calls through\./);
    await expectAccessibleInBothThemes(ada.page, 'a call that could not be connected');
    await ada.button('Call again').waitFor();
  });
});
