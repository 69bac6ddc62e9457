import type { Language } from '@parley/react';

/** Each in its own words, for who reads no other. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', fr: 'Français' };
