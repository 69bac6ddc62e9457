/** Keys begin with `people.`. */
export const people = {
  'people.two': '{{first}} and {{second}}',
  'people.three': '{{first}}, {{second}} and {{third}}',
  'people.more': '{{first}}, {{second}} and {{count}} others',
  'people.alone': 'Just you so far',
  'people.online': 'Online',
  'people.inCall': 'In a call',
  'people.offline': 'Offline',
  'people.unknown': 'Not known',
} as const;
