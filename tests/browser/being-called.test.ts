import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { type Meeting, useMeeting } from './meeting.ts';
import type { PersonOptions } from './person.ts';

const meeting = useMeeting();

/** Ada, who looks at her settings, and Bob, who can call her. */
async function adaAtSettingsAndBob(at: Meeting = meeting, options: PersonOptions = {}) {
  const { ada, bob } = await at.adaAndBob({ ada: options });
  await ada.link('You and your settings').click();
  await ada.field('Ringtone').waitFor();
  return { ada, bob };
}

describe('the ringtone', () => {
  it('can be chosen, heard and silenced, and is remembered', async () => {
    const { ada } = await adaAtSettingsAndBob();
    await ada.field('Ringtone').selectOption('Marimba');
    await ada.field('Ringtone volume').fill('40');
    expect(await ada.field('Ringtone volume').getAttribute('aria-valuetext')).toBe('40 %');
    await ada.click('Listen');
    await ada.click('Stop');
    await ada.button('Listen').waitFor();

    await ada.page.reload();
    await expect.poll(() => ada.field('Ringtone').inputValue()).toBe('marimba');
    expect(await ada.field('Ringtone volume').inputValue()).toBe('40');
    await ada.field('Ringtone').selectOption('Silent');
    for (const control of [ada.button('Listen'), ada.field('Ringtone volume')])
      expect(await control.isDisabled()).toBe(true);
    await expectAccessibleInBothThemes(ada.page, 'a silent ringtone');
  });
});

describe('L17: who does not want to be disturbed', () => {
  it('is not rung, and finds what was missed', async () => {
    const { ada, bob } = await adaAtSettingsAndBob();
    const quiet = ada.page.getByRole('switch', { name: 'Do not disturb' });
    await quiet.click();
    await expect.poll(() => quiet.isEnabled()).toBe(true);
    await bob.click('Audio call');
    await bob.reads('Not reachable right now');
    expect(await ada.button('Accept').count()).toBe(0);
    await bob.click('Hang up');
    await bob.button('Call again').waitFor();

    await ada.page.getByText('1 missed call').first().waitFor({ state: 'attached' });

    await ada.page.reload();
    await ada.page.getByText('1 missed call').first().waitFor({ state: 'attached' });
    await expect.poll(() => quiet.getAttribute('aria-checked')).toBe('true');
    await quiet.click();
    await expect.poll(() => quiet.getAttribute('aria-checked')).toBe('false');
    await bob.click('Call again');
    await ada.button('Accept').waitFor();
  });
});

describe('who may ring', () => {
  it('is decided here too', async () => {
    const { ada } = await adaAtSettingsAndBob();
    await ada.click('Block Bob');
    await ada.button('Unblock Bob').waitFor();
    await ada.reads('· blocked');
    await expectAccessibleInBothThemes(ada.page, 'settings with a blocked person');
    await ada.page.reload();
    await ada.click('Unblock Bob');
    await ada.button('Block Bob').waitFor();
  });
});

describe('notifications', () => {
  const states = {
    default: 'A notification says who calls, with buttons to accept or decline.',
    granted: 'Calls are announced by a notification when this tab is in the background.',
    denied: /^Notifications are blocked, so calls ring only inside this tab\. To undo it, open the site settings/,
  };

  it.each(Object.entries(states))('that are %s are told so', async (state, sentence) => {
    const ada = await meeting.someone('Ada');
    await ada.page.addInitScript((permission) => {
      Object.defineProperty(Notification, 'permission', { get: () => permission });
    }, state);
    await ada.page.reload();
    await ada.giveName();
    await ada.link('You and your settings').click();
    await ada.page.getByRole('region', { name: 'Being called' }).getByText(sentence).waitFor();
    expect(
      await ada.page
        .getByRole('region', { name: 'Being called' })
        .getByRole('button', { name: 'Allow notifications' })
        .count(),
    ).toBe(state === 'default' ? 1 : 0);
    await expectAccessibleInBothThemes(ada.page, `settings with notifications ${state}`);
  });
});
