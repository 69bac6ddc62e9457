import type { TranslationOf } from '../define-translations.ts';
import type { preview as english } from '../en/preview.ts';

export const preview: TranslationOf<typeof english> = {};
