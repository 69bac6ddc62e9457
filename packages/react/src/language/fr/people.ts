import type { TranslationOf } from '../define-translations.ts';
import type { people as english } from '../en/people.ts';

export const people: TranslationOf<typeof english> = {
  'people.two': '{{first}} et {{second}}',
  'people.three': '{{first}}, {{second}} et {{third}}',
  'people.more': '{{first}}, {{second}} et {{count}} autres personnes',
  'people.alone': 'Personne d’autre ici',
  'people.online': 'En ligne',
  'people.inCall': 'En appel',
  'people.offline': 'Hors ligne',
  'people.unknown': 'Non connu',
};
