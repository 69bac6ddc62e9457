import { defineTranslations } from '@parley/react';
import { settings as en } from './en/settings.ts';

/** The sentences of the settings. They come with their page. */
export const settingsWords = defineTranslations(en, { fr: async () => (await import('./fr/settings.ts')).settings });
