import { defineTranslations, type Translate } from '@parley/react';
import { check as en } from './en/check.ts';

/** The sentences of the connection check, which most visits never read. */
export const checkWords = defineTranslations(en, { fr: async () => (await import('./fr/check.ts')).check });

/** Says a sentence of the check. */
export type CheckT = Translate<typeof en>;
