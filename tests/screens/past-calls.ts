import type { Meeting } from '../browser/meeting.ts';
import type { Person } from '../browser/person.ts';
import { adaAndBobWithFaces } from './scene.ts';

/** Ada, who had one call of each kind with Bob: talked, declined, missed, given up. */
export async function adaWithPastCalls(meeting: Meeting): Promise<{ ada: Person; link: string }> {
  const { ada, bob, link } = await adaAndBobWithFaces(meeting);
  await ada.click('Video call');
  await bob.click('Accept');
  await ada.seesAndHears('Bob');
  await ada.click('Hang up');
  await ada.click('Close this notice');
  await bob.button('Call again').waitFor();
  await bob.click('Audio call');
  await ada.click('Decline');
  await bob.button('Call again').waitFor();
  await bob.click('Video call');
  await ada.button('Decline').waitFor();
  await bob.click('Hang up');
  await ada.reads('Missed call from Bob');
  await ada.click('Close this notice');
  await ada.click('Audio call');
  await bob.button('Decline').waitFor();
  await ada.click('Hang up');
  await ada.button('Call again').waitFor();
  await ada.click('Close this notice');
  return { ada, link };
}
