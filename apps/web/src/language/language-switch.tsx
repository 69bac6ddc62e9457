import { LANGUAGES, useLanguage } from '@parley/react';
import { Button } from '@parley/react/parts';
import { NotLoaded } from '../features/trouble/not-loaded.tsx';
import { LANGUAGE_NAMES } from './language-names.ts';
import './language-switch.css';
import { usePageT } from './page-words.ts';
import { useChooseLanguage } from './use-choose-language.ts';

/** The languages, side by side and quiet, for who is not inside yet. */
export function LanguageSwitch() {
  const p = usePageT();
  const spoken = useLanguage();
  const { choose, failed } = useChooseLanguage();
  return (
    <fieldset className="language-switch">
      <legend className="parley-visually-hidden">{p('shell.language')}</legend>
      {LANGUAGES.map((language) => (
        <Button
          key={language}
          look="quiet"
          lang={language}
          aria-pressed={language === spoken}
          onClick={() => choose(language)}
        >
          {LANGUAGE_NAMES[language]}
        </Button>
      ))}
      {failed ? <NotLoaded /> : null}
    </fieldset>
  );
}
