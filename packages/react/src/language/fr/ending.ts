import type { TranslationOf } from '../define-translations.ts';
import type { ending as english } from '../en/ending.ts';

export const ending: TranslationOf<typeof english> = {};
