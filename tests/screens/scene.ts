import type { Page } from 'playwright-core';
import type { Meeting, MeetingOptions } from '../browser/meeting.ts';
import type { Person } from '../browser/person.ts';
import { showFace } from './face.ts';

/**
 * Brings people into a state that is worth seeing, and resolves with the page that shows it. Each file in `scenes/` has one as its
 * default export, and its name is the scene's. It is brought about once for each language; size and colours change under it.
 */
export type Scene = (meeting: Meeting) => Promise<Page>;

/** What a scene may export as `needs`, where the meeting that the others share does not do. */
export type SceneNeeds = Pick<MeetingOptions, 'media' | 'settings'>;

/** Ada by herself, signed in, at the first page. */
export async function adaAlone(meeting: Meeting): Promise<Person> {
  const ada = await meeting.someone('Ada');
  await ada.giveName();
  await ada.button('New conversation').waitFor();
  return ada;
}

/** Somebody more who comes by `link` and looks at the conversation. */
export async function joins(meeting: Meeting, name: string, link: string): Promise<Person> {
  const person = await meeting.someone(name, link);
  await person.giveName();
  await person.button('Video call').waitFor();
  return person;
}

/** Ada and Bob at their conversation, whose cameras will show a face each. */
export async function adaAndBobWithFaces(meeting: Meeting): Promise<{ ada: Person; bob: Person; link: string }> {
  const two = await meeting.adaAndBob();
  for (const person of [two.ada, two.bob]) {
    await person.page.addInitScript(showFace, person.name);
    await person.page.reload();
    await person.button('Video call').waitFor();
  }
  await Promise.all([two.ada.reads('Online'), two.bob.reads('Online')]);
  return two;
}

/** The two in a call, each seen and heard by the other. */
export async function faceToFace(meeting: Meeting): Promise<{ ada: Person; bob: Person; link: string }> {
  const two = await adaAndBobWithFaces(meeting);
  await two.ada.click('Video call');
  await two.bob.click('Accept');
  await Promise.all([two.ada.seesAndHears('Bob'), two.bob.seesAndHears('Ada')]);
  return two;
}
