import type { TranslationOf } from '../define-translations.ts';
import type { controls as english } from '../en/controls.ts';

export const controls: TranslationOf<typeof english> = {};
