import type { TranslationOf } from '@parley/react';
import type { history as english } from '../en/history.ts';

export const history: TranslationOf<typeof english> = {};
