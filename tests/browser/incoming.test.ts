import { describe, expect, it } from 'vitest';
import { expectAccessibleInBothThemes } from './accessibility.ts';
import { expectFocus } from './focus.ts';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';
import { keepTones, sounds } from './sound-probe.ts';

const meeting = useMeeting();

const iconOf = ({ page }: Person) => page.locator('link[rel~="icon"]').first().getAttribute('href');

describe('a call that comes in', () => {
  it('is told with the focus on who calls, and by voice or by video', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    const ring = bob.ring('Ada is calling with video');
    await ring.getByText('Nothing is heard or seen of you until you accept.').waitFor();
    await expectFocus(ring.getByRole('heading'));
    await expectAccessibleInBothThemes(bob.page, 'a video call that comes in');
    await ada.click('Hang up');
    await ring.waitFor({ state: 'detached' });
    await ada.click('Audio call');
    await bob.ring('Ada is calling').waitFor();
    expect(await bob.button('Answer without camera').count()).toBe(0);
    await expectAccessibleInBothThemes(bob.page, 'an audio call that comes in');
  });

  it('says in which conversation, when that has a title', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Change title');
    await ada.field('Title').fill('Walks');
    await ada.click('Save');
    await bob.heading('Walks').waitFor();
    await ada.click('Video call');
    await bob.ring('Ada is calling with video').getByText('In “Walks”').waitFor();
  });

  it('shows in the tab’s title and icon, until it is answered', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    const [title, icon] = [await bob.page.title(), await iconOf(bob)];
    await ada.click('Audio call');
    await expect.poll(() => bob.page.title()).toBe('Ada is calling');
    expect(await iconOf(bob)).toMatch(/^data:image/);
    await bob.click('Decline');
    await expect.poll(() => bob.page.title()).toBe(title);
    expect(await iconOf(bob)).toBe(icon);
  });
});

describe('by keyboard, a call that comes in', () => {
  it.each([
    [1, 'Accept'],
    [2, 'Answer without camera'],
    [3, 'Decline'],
  ])('after %i times Tab: %s', async (tabs, button) => {
    const { ada, bob } = await meeting.adaAndBob();
    await ada.click('Video call');
    await expectFocus(bob.ring('Ada is calling with video').getByRole('heading'));
    for (let tab = 0; tab < tabs; tab++) await bob.page.keyboard.press('Tab');
    await expectFocus(bob.button(button));
    await bob.page.keyboard.press('Enter');
    if (button === 'Decline') return ada.reads('Bob declined');
    await Promise.all([ada.hears(), bob.seesAndHears('Ada')]);
    const noPicture = ada.page.getByRole('img', { name: 'Camera off' });
    await (button === 'Accept' ? ada.sees('Bob') : noPicture.waitFor());
  });
});

describe('L15: in two tabs, a call that comes in', () => {
  it('sounds in one, and in none once it is answered', async () => {
    const { ada, bob } = await meeting.adaAndBob();
    await bob.page.context().addInitScript(keepTones);
    await bob.page.reload();
    await bob.button('Video call').waitFor();
    const second = await bob.anotherTab();
    await second.button('Video call').waitFor();
    await ada.click('Video call');
    await Promise.all([bob.button('Accept').waitFor(), second.button('Accept').waitFor()]);
    const sounding = async () => {
      const each = await Promise.all([bob, second].map(({ page }) => page.evaluate(sounds)));
      return each.filter(Boolean).length;
    };
    await expect.poll(sounding).toBe(1);
    await second.click('Accept');
    await bob.reads('Answered on another device');
    await expect.poll(sounding).toBe(0);
    await second.seesAndHears('Ada');
  });
});

describe('two calls that come in', () => {
  it('are answered one after the other', async () => {
    const { ada, bob, link } = await meeting.adaAndBob();
    const carol = await meeting.someone('Carol', link);
    await carol.giveName();
    await ada.click('Call Bob by voice');
    const first = bob.ring('Ada is calling');
    await first.waitFor();
    await carol.click('Call Bob by video');
    await first.getByText('Carol is calling too').waitFor();
    await expectAccessibleInBothThemes(bob.page, 'two calls that come in');
    await bob.click('Decline');
    await ada.reads('Bob declined');
    await bob.ring('Carol is calling with video').waitFor();
    await bob.click('Accept');
    await Promise.all([carol.seesAndHears('Bob'), bob.seesAndHears('Carol')]);
  });
});
