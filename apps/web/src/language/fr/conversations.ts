import type { TranslationOf } from '@parley/react';
import type { conversations as english } from '../en/conversations.ts';

export const conversations: TranslationOf<typeof english> = {};
