/** Keys begin with `invite.`. */
export const invite = {
  'invite.title': 'You are invited',
  'invite.lookingUp': 'Looking up the invitation…',
  'invite.to': '{{inviter}} invites you to “{{title}}”. You can call each other there.',
  'invite.toConversation': '{{inviter}} invites you to a conversation. You can call each other there.',
  'invite.join': 'Join conversation',
  'invite.deadTitle': 'This link leads nowhere',
  'invite.dead': 'This invite link is not valid any more. Ask for a new one.',
  'invite.toParley': 'Go to Parley',
  'invite.again': 'Try again',
  'invite.justOnce': 'Just this once',
  'invite.justOnceMeans':
    'For this conversation only, until you close this tab. Otherwise this browser remembers you, and you can be called.',
} as const;
