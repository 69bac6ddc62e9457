import type { TranslationOf } from '@parley/react';
import type { trouble as english } from '../en/trouble.ts';

export const trouble: TranslationOf<typeof english> = {};
