import { LANGUAGES, type Language, languageOf, loadLanguage } from '@parley/react';
import { createStore } from 'zustand/vanilla';
import { browserStorage } from '../session/browser-storage.ts';

const storage = browserStorage(() => localStorage);
const KEY = 'parley:language';

/** The language of the page; `null` follows the browser. */
export const languageChoice = createStore<{ chosen: Language | null }>(() => ({
  chosen: LANGUAGES.find((language) => language === storage.getItem(KEY)) ?? null,
}));

/**
 * Keeps the choice for this browser, once its sentences are there.
 * @throws Error when they cannot be had; then nothing changes
 */
export async function chooseLanguage(chosen: Language | null): Promise<void> {
  await loadLanguage(spoken(chosen));
  if (chosen === null) storage.removeItem(KEY);
  else storage.setItem(KEY, chosen);
  languageChoice.setState({ chosen });
}

/** What is spoken now. */
export function spoken(chosen: Language | null): Language {
  return chosen ?? languageOf(navigator.languages);
}
