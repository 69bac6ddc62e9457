import { en as pageInEnglish } from '../../apps/web/src/language/en/en.ts';
import { fr as pageInFrench } from '../../apps/web/src/language/fr/fr.ts';
import { en as callsInEnglish } from '../../packages/react/src/language/en/en.ts';
import { fr as callsInFrench } from '../../packages/react/src/language/fr/fr.ts';
import type { PersonOptions } from '../browser/person.ts';
import { VIEWPORTS } from '../browser/viewports.ts';
import { wordsOf } from '../browser/words.ts';

export const LANGUAGES = {
  en: { locale: 'en-GB' },
  fr: {
    locale: 'fr-FR',
    words: wordsOf({ ...callsInEnglish, ...pageInEnglish }, { ...callsInFrench, ...pageInFrench }),
  },
} satisfies Record<string, PersonOptions>;

export type Size = keyof typeof VIEWPORTS;
export type Theme = 'light' | 'dark';

/**
 * How each scene is looked at in each language. Wide comes first: a page that had a finger once is never again told that
 * something can hover.
 */
export const LOOKS = (['wide', 'phone'] satisfies Size[]).flatMap((size) =>
  (['light', 'dark'] satisfies Theme[]).map((theme) => ({
    size,
    theme,
    name: `${VIEWPORTS[size].viewport.width}-${theme}`,
  })),
);

/** The name of one picture of a scene, as `1280-dark-fr.png`. */
export function fileName(look: (typeof LOOKS)[number], language: string): string {
  return `${look.name}-${language}.png`;
}
