/** Keys begin with `shell.`. */
export const shell = {
  'shell.skip': 'Skip to the page',
  'shell.navigation': 'Main',
  'shell.history': 'History',
  'shell.settings': 'Settings',
  'shell.settingsLabel': 'You and your settings',
  'shell.list': 'Conversations and people',
  'shell.notices': 'Notices',
  'shell.allConversations': 'All conversations',
  'shell.conversations': 'Conversations',
  'shell.pick': 'Pick a conversation, or start a new one.',
  'shell.notFound': 'There is no such page',
  'shell.language': 'Language',
  'shell.retry': 'Try again',
} as const;
