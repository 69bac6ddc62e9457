import { Direction } from 'radix-ui';
import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { directionOf, LANGUAGES, type Language, LanguageContext, languageOf } from './language.ts';
import { languages, loadLanguage } from './load-language.ts';

/** The language of everything below, once it is loaded; the browser's own where none is given. */
export function LanguageProvider({ language, children }: { language?: Language | undefined; children: ReactNode }) {
  const spoken = useSpoken(language ?? languageOf(navigator.languages));
  if (spoken === null) return null;
  return (
    <LanguageContext value={spoken}>
      {/* For menus and choices, whose arrow keys follow the reading. */}
      <Direction.Provider dir={directionOf(spoken)}>{children}</Direction.Provider>
    </LanguageContext>
  );
}

/** `wanted` as soon as it is there; what was spoken before until then, and English where it cannot be had. */
function useSpoken(wanted: Language): Language | null {
  const state = useStore(languages, (all) => all[wanted]);
  const [before, setBefore] = useState<Language | null>(null);
  useEffect(() => {
    // That it failed is known from the store.
    loadLanguage(wanted).catch(() => undefined);
  }, [wanted]);
  const spoken = state === 'loaded' ? wanted : state === 'failed' ? (before ?? LANGUAGES[0]) : before;
  if (spoken !== before) setBefore(spoken);
  return spoken;
}
