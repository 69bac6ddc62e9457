import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';

const meeting = useMeeting();

describe('the first visit', () => {
  it('asks for a name and for nothing else, and remembers it', async () => {
    const ada = await meeting.someone('Ada');
    await ada.heading('Talk face to face').waitFor();
    expect(await ada.page.getByRole('textbox').count()).toBe(1);
    await expectAccessibleInBothThemes(ada.page, 'the first visit');

    await ada.giveName();
    await ada.reads('No conversations yet.');
    await ada.page.reload();
    await ada.reads('No conversations yet.');
  });

  it.each([
    ['', 'Enter the name that others will see.'],
    ['  \u200b ', 'Enter the name that others will see.'],
    ['x'.repeat(81), 'That name has 81 characters; at most 80 fit.'],
  ])('says what is wrong with the name “%s”, where it is typed', async (name, sentence) => {
    const ada = await meeting.someone('Ada');
    await ada.field('Your name').fill(name);
    await ada.click('Continue');
    await ada.page.getByRole('alert').getByText(sentence).waitFor();
    await expectFocus(ada.field('Your name'));
    expect(await ada.field('Your name').getAttribute('aria-invalid')).toBe('true');
    await expectAccessibleInBothThemes(ada.page, 'a name that is refused');

    await ada.giveName();
    await ada.reads('No conversations yet.');
  });

  it('keeps the name that was typed while the gateway is away', async () => {
    const ada = await meeting.someone('Ada');
    await ada.field('Your name').waitFor();
    await meeting.stopGateway();
    await ada.giveName();
    await ada.reads('The server could not be reached. Check your connection and try again.');
    await expectAccessibleInBothThemes(ada.page, 'the first visit without a gateway');

    await meeting.startGatewayAgain();
    await ada.click('Continue');
    await ada.reads('No conversations yet.');
  });

  it('can be read in French from the first page on', async () => {
    const ada = await meeting.someone('Ada');
    await ada.click('Français');
    await ada.heading('Parlez face à face').waitFor();
    expect(await ada.page.locator('html').getAttribute('lang')).toBe('fr');
    await ada.page.reload();
    await ada.heading('Parlez face à face').waitFor();
    expect(await ada.button('Français').getAttribute('aria-pressed')).toBe('true');
    await ada.click('English');
    await ada.heading('Talk face to face').waitFor();
  });
});
