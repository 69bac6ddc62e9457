import { LANGUAGES } from '@parley/react';
import { SelectField } from '@parley/react/parts';
import { useStore } from 'zustand';
import { chooseLanguage, languageChoice } from './language-choice.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { usePageT } from './page-words.ts';

const BROWSER = 'browser';

/** Which language the page speaks. */
export function LanguageField() {
  const p = usePageT();
  const { chosen } = useStore(languageChoice);
  return (
    <SelectField
      label={p('settings.language')}
      options={[
        { value: BROWSER, label: p('settings.asTheBrowser') },
        ...LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] })),
      ]}
      value={chosen ?? BROWSER}
      onValue={(value) => chooseLanguage(LANGUAGES.find((language) => language === value) ?? null)}
    />
  );
}
