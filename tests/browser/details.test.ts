import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';

const meeting = useMeeting();

const detailsOf = ({ page }: Person) => page.getByRole('region', { name: 'Call details' });

async function wordsOf(person: Person): Promise<string[]> {
  const words = detailsOf(person).getByRole('listitem');
  await words.first().waitFor();
  return words.allTextContents();
}

describe('the call’s details', () => {
  it('S9: have the same four words on both sides, and say how the call travels', async () => {
    const { ada, bob } = await meeting.adaAndBobInCall();
    await ada.click('Call details');
    await expectFocus(ada.heading('Call details'));
    await bob.pick('More', 'Call details');
    await expectFocus(bob.heading('Call details'));
    const [ofAda, ofBob] = await Promise.all([wordsOf(ada), wordsOf(bob)]);
    expect(ofAda).toHaveLength(4);
    expect(ofBob).toEqual(ofAda);
    await detailsOf(ada).getByText('Direct', { exact: true }).waitFor();
    await detailsOf(ada).getByText('fake_device_0').waitFor();
    await expectAccessibleInBothThemes(ada.page, 'the call’s details');
    await ada.click('Close');
    await detailsOf(ada).waitFor({ state: 'detached' });
    await bob.page.keyboard.press('Escape');
    await detailsOf(bob).waitFor({ state: 'detached' });
    await bob.button('Hang up').waitFor();
  });

  it('save the log', async () => {
    const { ada } = await meeting.adaAndBobInCall();
    await ada.click('Call details');
    const [download] = await Promise.all([ada.page.waitForEvent('download'), ada.click('Save log')]);
    expect(download.suggestedFilename()).toMatch(/^parley-.*\.log\.txt$/);
    expect(await readFile(await download.path(), 'utf8')).toMatch(/\S/);
  });
});
