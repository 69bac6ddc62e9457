import type { TranslationOf } from '../define-translations.ts';
import type { shortcuts as english } from '../en/shortcuts.ts';

export const shortcuts: TranslationOf<typeof english> = {};
