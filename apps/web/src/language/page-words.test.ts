import { describe, expect, it } from 'vitest';
import { check as checkInEnglish } from './en/check.ts';
import { en as pageInEnglish } from './en/en.ts';
import { settings as settingsInEnglish } from './en/settings.ts';
import { timeline as timelineInEnglish } from './en/timeline.ts';
import { check as checkInFrench } from './fr/check.ts';
import { fr as pageInFrench } from './fr/fr.ts';
import { settings as settingsInFrench } from './fr/settings.ts';
import { timeline as timelineInFrench } from './fr/timeline.ts';

const en = { ...pageInEnglish, ...checkInEnglish, ...settingsInEnglish, ...timelineInEnglish };
const fr = { ...pageInFrench, ...checkInFrench, ...settingsInFrench, ...timelineInFrench };

describe('the sentences of the page', () => {
  const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).toSorted();

  it.each(Object.entries<string>(en))('%s carries the same values in French', (key, english) => {
    expect(placeholders(fr[key as keyof typeof fr])).toEqual(placeholders(english));
  });

  it.each(Object.entries<string>(fr))('%s has French spaces', (_key, french) => {
    expect(french).not.toMatch(/[^\u202f\u00a0][:;!?](\s|$)/);
  });
});
