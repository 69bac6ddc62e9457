import type { Page } from 'playwright-core';
import type { Meeting } from './meeting.ts';
import type { PersonOptions } from './person.ts';

/** Looks at every screen outside a call, each with much on it, and hands it to `look` under its name. */
export async function lookAround(
  meeting: Meeting,
  options: PersonOptions,
  look: (page: Page, screen: string) => Promise<void>,
): Promise<void> {
  const ada = await meeting.someone('Ada', meeting.origin, options);
  const { page } = ada;
  await ada.click('Continue');
  await ada.reads('Enter the name that others will see.');
  await look(page, 'the first visit, a name refused');

  await ada.giveName();
  await ada.reads('No conversations yet.');
  await look(page, 'no conversations');

  const link = await ada.inviteOthers();
  const conversation = page.url();
  await ada.click('QR code');
  await ada.reads('Links that still work (1)');
  await page.locator('summary').click();
  await look(page, 'a conversation of one alone');

  // A name that is as wide as names get.
  const bob = await meeting.someone('Maximiliane Hohenstaufen-Wittelsbach', link, options);
  await bob.reads('Just this once');
  await look(bob.page, 'an invitation');
  await bob.giveName();
  await bob.click('Audio call');
  await ada.click('Decline');
  await bob.click('Video call');
  await ada.button('Accept').waitFor();
  await bob.click('Hang up');
  await ada.button('Call back').waitFor();
  await look(page, 'a conversation with a missed call');

  await page.reload();
  await ada.button('Leave conversation').waitFor();
  await look(page, 'a conversation');
  await ada.click('Leave conversation');
  await look(page, 'leaving a conversation');

  await page.goto(meeting.origin);
  await ada.heading('Conversations').first().waitFor();
  await look(page, 'the list of conversations');

  await page.goto(`${meeting.origin}/history`);
  await ada.heading('Today').waitFor();
  await look(page, 'the history');
  await page.locator('a[href^="/calls/"]').first().click();
  await ada.heading('What happened').waitFor();
  await look(page, 'the timeline of a call');

  await page.goto(`${meeting.origin}/you`);
  await ada.field('Your name').waitFor();
  await look(page, 'the settings');
  await ada.click('Try your devices');
  await ada.reads('We hear you');
  await look(page, 'devices that are tried');
  await ada.click('Done');

  await page.goto(conversation);
  await ada.click('Preview before calling');
  await ada.button('Start video call').waitFor();
  await look(page, 'a preview');
}
