import type { TranslationOf } from '../define-translations.ts';
import type { time as english } from '../en/time.ts';

export const time: TranslationOf<typeof english> = {
  'time.hours_one': '{{count}} heure',
  'time.hours_other': '{{count}} heures',
  'time.minutes_one': '{{count}} minute',
  'time.minutes_other': '{{count}} minutes',
  'time.seconds_one': '{{count}} seconde',
  'time.seconds_other': '{{count}} secondes',
  'time.yesterday': 'Hier {{time}}',
};
