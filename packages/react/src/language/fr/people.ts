import type { TranslationOf } from '../define-translations.ts';
import type { people as english } from '../en/people.ts';

export const people: TranslationOf<typeof english> = {};
