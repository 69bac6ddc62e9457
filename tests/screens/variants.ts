import type { PersonOptions } from '../browser/person.ts';
import { VIEWPORTS } from '../browser/viewports.ts';
import { inFrench } from '../browser/words.ts';

export const LANGUAGES = {
  en: { locale: 'en-GB' },
  fr: {
    locale: 'fr-FR',
    words: inFrench,
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
