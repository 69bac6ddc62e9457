import type { TranslationOf } from '../define-translations.ts';
import type { inCall as english } from '../en/in-call.ts';

export const inCall: TranslationOf<typeof english> = {};
