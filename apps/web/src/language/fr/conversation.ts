import type { TranslationOf } from '@parley/react';
import type { conversation as english } from '../en/conversation.ts';

export const conversation: TranslationOf<typeof english> = {};
