/** Keys begin with `settings.`. */
export const settings = {
  'settings.title': 'You and your settings',
  'settings.again': 'Try again',
  'settings.you': 'You',
  'settings.saveName': 'Save name',
  'settings.nameSaved': 'Saved. Others see your new name from now on.',

  'settings.devices': 'Devices',
  'settings.previewFirst': 'Show a preview before each call',
  'settings.previewFirstMeans': 'See and hear yourself first, and choose your devices, before anybody’s devices ring.',

  'settings.connection': 'Connection',
  'settings.connectionMeans': 'Find out what works of all that a call needs, and what to do about the rest.',
  'settings.checkConnection': 'Check my connection',

  'settings.beingCalled': 'Being called',
  'settings.notifications': 'Notifications',
  'settings.doNotDisturb': 'Do not disturb',
  'settings.doNotDisturbMeans': 'Nothing rings. Calls to you are kept as missed.',

  'settings.appearance': 'Appearance',
  'settings.language': 'Language',
  'settings.asTheBrowser': 'As the browser',
  'settings.theme': 'Theme',
  'settings.themeSystem': 'System',
  'settings.themeLight': 'Light',
  'settings.themeDark': 'Dark',

  'settings.blocked': 'Who may ring you',
  'settings.blockedMeans': 'Calls from a blocked person do not ring, and they cannot tell.',
  'settings.nobodyToBlock': 'You share no conversation with anybody yet.',
  'settings.isBlocked': 'blocked',
  'settings.block': 'Block',
  'settings.unblock': 'Unblock',
  'settings.blockName': 'Block {{name}}',
  'settings.unblockName': 'Unblock {{name}}',

  'settings.data': 'Your data',
  'settings.saveData': 'Save my data',
  'settings.signOut': 'Sign out',
  'settings.dataMeans': 'Take away what is kept about you, or leave.',
  'settings.signOutTitle': 'Sign out of this browser?',
  'settings.signOutMeans':
    'There is no password: you cannot come back as the same person, and nobody reaches you under this name any more.',
  'settings.staySignedIn': 'Stay signed in',
  'settings.eraseMe': 'Erase me',
  'settings.eraseTitle': 'Erase your account?',
  'settings.eraseMeans': 'Your name, your conversations and your calls are erased. This cannot be undone.',
  'settings.eraseConfirm': 'Type “{{word}}” to go on',
  'settings.eraseWord': 'erase',
  'settings.eraseEverything': 'Erase everything',
  'settings.keep': 'Keep it',

  'settings.about': 'About',
  'settings.version': 'Parley',
  'settings.logMeans':
    'If a call went wrong, send the log to whoever runs this server. It holds steps and times, never what was said.',
  'settings.saveLog': 'Save call log',
} as const;
