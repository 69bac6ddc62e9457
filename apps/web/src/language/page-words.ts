import { defineTranslations, type Translate } from '@parley/react';
import { en } from './en/en.ts';

/** Every sentence of the page itself; those of the calls' parts come with `@parley/react`. */
export const pageWords = defineTranslations(en, { fr: async () => (await import('./fr/fr.ts')).fr });

/** Says a sentence of the page: what functions that make sentences take first. */
export type PageT = Translate<typeof en>;

/** `p('key')` in the chosen language. */
export const usePageT = pageWords.useTranslate;
