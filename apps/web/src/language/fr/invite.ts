import type { TranslationOf } from '@parley/react';
import type { invite as english } from '../en/invite.ts';

export const invite: TranslationOf<typeof english> = {};
