/** Keys begin with `conversations.`. */
export const conversations = {
  'conversations.heading': 'Conversations',
  'conversations.new': 'New conversation',
  'conversations.loading': 'Loading your conversations…',
  'conversations.none': 'No conversations yet.',
  'conversations.begin': 'Start a new one, copy its invite link and send it to whom you want to call.',
  'conversations.search': 'Search conversations',
  'conversations.found_one': '{{count}} conversation found',
  'conversations.found_other': '{{count}} conversations found',
  'conversations.noneFound': 'No conversation has that in its name.',
  'conversations.noCalls': 'No calls yet',
  'conversations.missed_one': '{{count}} missed call',
  'conversations.missed_other': '{{count}} missed calls',
  'conversations.people': 'People to call',
  'conversations.callByVoice': 'Call {{name}} by voice',
  'conversations.callByVideo': 'Call {{name}} by video',
} as const;
