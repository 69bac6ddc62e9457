import type { PageT } from '../../language/page-words.ts';

/** Who invites to what. */
export function invitationSentence(
  p: PageT,
  invitation: { conversation: { title?: string | undefined }; invitedBy: { displayName: string } },
): string {
  const inviter = invitation.invitedBy.displayName;
  const { title } = invitation.conversation;
  return title ? p('invite.to', { inviter, title }) : p('invite.toConversation', { inviter });
}
