import type { TranslationOf } from '@parley/react';
import type { settings as english } from '../en/settings.ts';

export const settings: TranslationOf<typeof english> = {};
