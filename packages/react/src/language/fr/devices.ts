import type { TranslationOf } from '../define-translations.ts';
import type { devices as english } from '../en/devices.ts';

export const devices: TranslationOf<typeof english> = {};
