import type { ConversationMember } from '@parley/protocol';
import { usePresence } from '@parley/react';
import { Avatar, IconButton, PRESENCE_WORDS, PresenceDot, useErrand } from '@parley/react/parts';
import { UserMinus } from 'lucide-react';
import { useSession } from '../../session/use-session.ts';

/** One member: name, presence, and for the conversation's maker the way to take them out. */
export function MemberRow({
  member,
  mine,
  conversationId,
  mayRemove,
}: {
  member: ConversationMember;
  mine: boolean;
  conversationId: string;
  mayRemove: boolean;
}) {
  const { api, conversations } = useSession();
  const presence = usePresence(member);
  const errand = useErrand();
  const { displayName, userId } = member;
  return (
    <li>
      <Avatar name={displayName} />
      <span className="members__name">
        {displayName}
        {mine ? <span className="parley-quiet"> (you)</span> : null}
      </span>
      {mine ? null : (
        <span className="members__presence">
          <PresenceDot presence={presence} />
          <span aria-hidden="true">{PRESENCE_WORDS[presence]}</span>
        </span>
      )}
      {mayRemove && !mine && userId !== undefined ? (
        <IconButton
          label={`Remove ${displayName}`}
          disabled={errand.busy}
          onClick={() => errand.run(async () => conversations.put(await api.removeMember(conversationId, userId)))}
        >
          <UserMinus aria-hidden="true" />
        </IconButton>
      ) : null}
      {errand.trouble ? <p role="alert">{errand.trouble}</p> : null}
    </li>
  );
}
