import type { TranslationOf } from '../define-translations.ts';
import type { details as english } from '../en/details.ts';

export const details: TranslationOf<typeof english> = {};
