import { defineTranslations, type Translate } from './define-translations.ts';
import { en } from './en/en.ts';

/** Every sentence of the parts in this package. */
export const callWords = defineTranslations(en, { fr: async () => (await import('./fr/fr.ts')).fr });

/** Says a sentence of the parts: what functions that make sentences take first. */
export type T = Translate<typeof en>;

/** `t('key')` in the language of the nearest provider. */
export const useT = callWords.useTranslate;
