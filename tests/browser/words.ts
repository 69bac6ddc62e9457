import { check as checkInEnglish } from '../../apps/web/src/language/en/check.ts';
import { en as pageInEnglish } from '../../apps/web/src/language/en/en.ts';
import { settings as settingsInEnglish } from '../../apps/web/src/language/en/settings.ts';
import { timeline as timelineInEnglish } from '../../apps/web/src/language/en/timeline.ts';
import { check as checkInFrench } from '../../apps/web/src/language/fr/check.ts';
import { fr as pageInFrench } from '../../apps/web/src/language/fr/fr.ts';
import { settings as settingsInFrench } from '../../apps/web/src/language/fr/settings.ts';
import { timeline as timelineInFrench } from '../../apps/web/src/language/fr/timeline.ts';
import { en as callsInEnglish } from '../../packages/react/src/language/en/en.ts';
import { fr as callsInFrench } from '../../packages/react/src/language/fr/fr.ts';

/** Sentences by their keys; what varies stands in double braces. */
type Dictionary = Readonly<Record<string, string>>;

/** All the ways in which the page may say what it says in English: the same words can stand for several. */
export type Words = (english: string) => readonly [string, ...string[]];

/** For a page in English. */
export const inEnglish: Words = (english) => [english];

const PLACEHOLDER = /\{\{(\w+)\}\}/;
const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Matches a whole text that is one of `texts`, however it is broken into lines, and whatever spaces it has. */
export function matching(texts: readonly string[]): RegExp {
  return new RegExp(`^\\s*(?:${texts.map((text) => literally(text).replaceAll(/\s+/g, '\\s+')).join('|')})\\s*$`);
}

/** The values that `text` has where `template` has its placeholders; `undefined` when it says something else. */
function valuesIn(text: string, template: string): Record<string, string> | undefined {
  // Every second part is a placeholder's name.
  const parts = template.split(PLACEHOLDER);
  const pattern = parts.map((part, index) => (index % 2 === 0 ? literally(part) : '(.+)')).join('');
  const found = new RegExp(`^${pattern}$`).exec(text);
  const names = parts.filter((_, index) => index % 2 === 1);
  return found ? Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])) : undefined;
}

/**
 * The words of a page in another language, by the page's own dictionaries: names of people and whatever else is in none of
 * them stay as they are.
 */
export function wordsOf(english: Dictionary, other: Dictionary): Words {
  return (text) => {
    const said = Object.entries(english).flatMap(([key, template]) => {
      const values = valuesIn(text, template);
      const translated = other[key];
      if (!values || translated === undefined) return [];
      return [translated.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole)];
    });
    const [first = text, ...rest] = new Set(said);
    return [first, ...rest];
  };
}

/** For a page in French. */
export const inFrench = wordsOf(
  { ...callsInEnglish, ...pageInEnglish, ...checkInEnglish, ...settingsInEnglish, ...timelineInEnglish },
  { ...callsInFrench, ...pageInFrench, ...checkInFrench, ...settingsInFrench, ...timelineInFrench },
);
