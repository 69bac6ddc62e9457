import type { TranslationOf } from '@parley/react';
import type { name as english } from '../en/name.ts';

export const name: TranslationOf<typeof english> = {};
