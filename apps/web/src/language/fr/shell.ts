import type { TranslationOf } from '@parley/react';
import type { shell as english } from '../en/shell.ts';

export const shell: TranslationOf<typeof english> = {};
