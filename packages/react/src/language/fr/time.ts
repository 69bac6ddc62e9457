import type { TranslationOf } from '../define-translations.ts';
import type { time as english } from '../en/time.ts';

export const time: TranslationOf<typeof english> = {};
