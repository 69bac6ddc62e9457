import { createContext, use } from 'react';

/** The languages that Parley speaks; the first stands in for all others. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

const DIRECTIONS: Record<Language, 'ltr' | 'rtl'> = { en: 'ltr', fr: 'ltr' };

/** From which side `language` is read. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return DIRECTIONS[language];
}

/** The first of `wanted` (BCP 47 tags, as in `navigator.languages`) that Parley speaks, else English. */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [language] = tag.toLowerCase().split('-');
    const spoken = LANGUAGES.find((one) => one === language);
    if (spoken) return spoken;
  }
  return LANGUAGES[0];
}

/** `null` where no `LanguageProvider` stands above. */
export const LanguageContext = createContext<Language | null>(null);

/** The language in which things are said here. */
export function useLanguage(): Language {
  return use(LanguageContext) ?? LANGUAGES[0];
}

/** The tag to format times and numbers by: the browser's own regional one for `language`, as `en-GB`, if it has any. */
export function formatLocaleOf(language: Language): string {
  return (
    navigator.languages.find((tag) => languageOf([tag]) === language && tag.toLowerCase().startsWith(language)) ??
    language
  );
}
