import { LANGUAGES } from '@parley/react';
import { SelectField } from '@parley/react/parts';
import { useStore } from 'zustand';
import { NotLoaded } from '../features/trouble/not-loaded.tsx';
import { languageChoice } from './language-choice.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { settingsWords } from './settings-words.ts';
import { useChooseLanguage } from './use-choose-language.ts';

const BROWSER = 'browser';

/** Which language the page speaks. */
export function LanguageField() {
  const say = settingsWords.useTranslate();
  const { chosen } = useStore(languageChoice);
  const { choose, failed } = useChooseLanguage();
  return (
    <>
      <SelectField
        label={say('settings.language')}
        options={[
          { value: BROWSER, label: say('settings.asTheBrowser') },
          ...LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] })),
        ]}
        value={chosen ?? BROWSER}
        onValue={(value) => choose(LANGUAGES.find((language) => language === value) ?? null)}
      />
      {failed ? <NotLoaded /> : null}
    </>
  );
}
