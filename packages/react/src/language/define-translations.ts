import { createInstance } from 'i18next';
import { LANGUAGES, type Language, useLanguage } from './language.ts';
import { addSentences } from './load-language.ts';

/** English is the measure: the other languages must have the same keys. */
export type Dictionary = Readonly<Record<string, string>>;
export type TranslationOf<English extends Dictionary> = { readonly [Key in keyof English]: string };

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type KeyOf<English> = keyof English extends infer Key ? (Key extends `${infer Base}_${Plural}` ? Base : Key) : never;
type TextOf<English, Key> = {
  [Each in keyof English]: Each extends Key
    ? English[Each]
    : Each extends `${Key & string}_${Plural}`
      ? English[Each]
      : never;
}[keyof English];
type Placeholder<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Placeholder<Rest> : never;
type CountOf<English, Key> = Key extends keyof English ? never : 'count';
type ValuesOf<English, Key> = Placeholder<TextOf<English, Key>> | CountOf<English, Key> extends infer Names extends
  string
  ? [Names] extends [never]
    ? []
    : [values: { [Name in Names]: Name extends 'count' ? number : string | number }]
  : [];

/** Says `key` in one language. Missing values and unknown keys do not compile. */
export interface Translate<English extends Dictionary> {
  <Key extends KeyOf<English>>(key: Key, ...values: ValuesOf<English, Key>): string;
  readonly language: Language;
}

export interface Translations<English extends Dictionary> {
  /** English stands in for a language that is not loaded. */
  translatorFor(language: Language): Translate<English>;
  /** In the language of the nearest `LanguageProvider`. */
  useTranslate(): Translate<English>;
  /** Resolves when they can be said in every language that was spoken before they were defined. */
  readonly ready: Promise<void>;
}

/**
 * A set of sentences in every language of Parley: English at once, each other when somebody wants to read it. Plurals are keys
 * that end in `_one`, `_other` … as `Intl.PluralRules` names them; what varies stands in double braces. What is defined after a
 * `LanguageProvider` showed waits for `ready`.
 */
export function defineTranslations<const English extends Dictionary>(
  en: English,
  others: Record<Exclude<Language, 'en'>, () => Promise<TranslationOf<NoInfer<English>>>>,
): Translations<English> {
  const i18n = createInstance();
  void i18n.init({
    initAsync: false,
    fallbackLng: 'en',
    supportedLngs: LANGUAGES,
    keySeparator: false,
    nsSeparator: false,
    // React escapes.
    interpolation: { escapeValue: false },
    resources: { en: { translation: en } },
  });
  const ready = addSentences(async (language) => {
    if (language !== 'en') i18n.addResourceBundle(language, 'translation', await others[language]());
  });
  // Whoever needs them waits for it, and hears of the failure.
  ready.catch(() => undefined);
  // One for each language, so that it can stand in a list of dependencies.
  const translators = new Map<Language, Translate<English>>();
  const translatorFor = (language: Language): Translate<English> => {
    const known = translators.get(language);
    if (known) return known;
    const say = i18n.getFixedT(language);
    const made = Object.assign((key: unknown, values?: object) => say(String(key), { ...values }), { language });
    translators.set(language, made);
    return made;
  };
  return { translatorFor, useTranslate: () => translatorFor(useLanguage()), ready };
}
