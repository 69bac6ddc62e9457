/** Keys begin with `time.`. */
export const time = {
  'time.hours_one': '{{count}} hour',
  'time.hours_other': '{{count}} hours',
  'time.minutes_one': '{{count}} minute',
  'time.minutes_other': '{{count}} minutes',
  'time.seconds_one': '{{count}} second',
  'time.seconds_other': '{{count}} seconds',
  'time.yesterday': 'Yesterday {{time}}',
} as const;
