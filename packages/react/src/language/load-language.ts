import { createStore } from 'zustand/vanilla';
import type { Language } from './language.ts';

/** What became of each language that was asked for. English is there from the start, and stands in for the others. */
export const languages = createStore<Readonly<Partial<Record<Language, 'loaded' | 'failed'>>>>(() => ({
  en: 'loaded',
}));

type Load = (language: Language) => Promise<void>;
const sets: Load[] = [];

/** Has `load` called for each language that is asked for, and for those that were. Resolves when the latter are there. */
export async function addSentences(load: Load): Promise<void> {
  sets.push(load);
  const spoken = Object.entries(languages.getState()).filter(([, state]) => state === 'loaded');
  await Promise.all(spoken.map(([language]) => load(language as Language)));
}

/**
 * Loads every sentence in `language`, all sets of them that are defined by then. Harmless when they are there already.
 * @throws Error when some cannot be had
 */
export async function loadLanguage(language: Language): Promise<void> {
  if (languages.getState()[language] === 'loaded') return;
  try {
    // A set may be defined while the others are on their way.
    for (let known = 0; known < sets.length; ) {
      const more = sets.slice(known);
      known = sets.length;
      await Promise.all(more.map((load) => load(language)));
    }
    languages.setState({ [language]: 'loaded' });
  } catch (error) {
    languages.setState({ [language]: 'failed' });
    throw error;
  }
}
