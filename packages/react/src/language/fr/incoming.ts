import type { TranslationOf } from '../define-translations.ts';
import type { incoming as english } from '../en/incoming.ts';

export const incoming: TranslationOf<typeof english> = {};
