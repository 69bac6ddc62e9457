import type { TranslationOf } from '../define-translations.ts';
import type { placing as english } from '../en/placing.ts';

export const placing: TranslationOf<typeof english> = {};
