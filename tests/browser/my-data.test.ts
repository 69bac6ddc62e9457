import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';

const meeting = useMeeting();

/** What the page hands over as a file when `button` is clicked. */
async function download(person: Person, button: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([person.page.waitForEvent('download'), person.click(button)]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

async function adaAtSettingsAndBob() {
  const { ada, bob } = await meeting.adaAndBob();
  await ada.link('You and your settings').click();
  await ada.button('Save my data').waitFor();
  return { ada, bob };
}

describe('R7: what is kept about a person', () => {
  it('can be taken away as a file', async () => {
    const { ada } = await adaAtSettingsAndBob();
    const { name, text } = await download(ada, 'Save my data');
    expect(name).toBe('parley-export.json');
    expect(JSON.parse(text)).toMatchObject({ user: { displayName: 'Ada' } });
  });

  it('is erased when that was asked twice, and for a word', async () => {
    const { ada, bob } = await adaAtSettingsAndBob();
    await ada.click('Erase me');
    await ada.dialog('Erase your account?').waitFor();
    expect(await ada.button('Erase everything').isDisabled()).toBe(true);
    await expectAccessibleInBothThemes(ada.page, 'erasing oneself');
    await ada.click('Keep it');
    await expectFocus(ada.button('Erase me'));

    await ada.click('Erase me');
    await ada.field('Type “erase” to go on').fill('Erase');
    await ada.click('Erase everything');
    await ada.reads('Your account and what was kept about you are erased.');
    await bob.heading('Just you so far').waitFor();
    await ada.page.reload();
    await ada.field('Your name').waitFor();
  });
});

describe('signing out', () => {
  it('is asked twice, as there is no way back', async () => {
    const { ada, bob } = await adaAtSettingsAndBob();
    const dialog = ada.dialog('Sign out of this browser?');
    await ada.click('Sign out');
    await dialog.waitFor();
    await expectAccessibleInBothThemes(ada.page, 'signing out');
    await ada.click('Stay signed in');
    await expectFocus(ada.button('Sign out'));
    await ada.click('Sign out');
    await dialog.getByRole('button', { name: 'Sign out' }).click();
    await ada.field('Your name').waitFor();
    await bob.reads('Offline');
    await ada.page.reload();
    await ada.field('Your name').waitFor();
  });
});

describe('R4b: the log of one’s calls', () => {
  it('can be saved, and says what went on', async () => {
    const { ada, bob } = await adaAtSettingsAndBob();
    await bob.click('Audio call');
    await ada.click('Decline');
    await bob.button('Call again').waitFor();
    const { name, text } = await download(ada, 'Save call log');
    expect(name).toBe('parley-log.txt');
    expect(text).toMatch(/ incoming call .*type=audio.* decline /s);
  });
});
