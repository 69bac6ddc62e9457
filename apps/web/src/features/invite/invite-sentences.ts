/** Who invites to what. */
export function invitation(invite: {
  conversation: { title?: string | undefined };
  invitedBy: { displayName: string };
}): string {
  const { title } = invite.conversation;
  const what = title ? `“${title}”` : 'a conversation';
  return `${invite.invitedBy.displayName} invites you to ${what}. You can call each other there.`;
}
