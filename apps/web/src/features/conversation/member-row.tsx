import type { Conversation, ConversationMember } from '@parley/protocol';
import { usePresence } from '@parley/react';
import { Avatar, useErrand } from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';
import { useSession } from '../../session/use-session.ts';
import { PresenceWords } from '../conversations/presence-words.tsx';
import { LateMemberMenu } from './late-member-menu.tsx';
import { RemoveMember } from './remove-member.tsx';
import type { useBlocks } from './use-blocks.ts';

/** One member: name, presence, and what can be done: call, block, and for the conversation's maker take them out. */
export function MemberRow({
  member,
  mine,
  conversation,
  mayRemove,
  blocks,
  onRemoved,
}: {
  member: ConversationMember;
  mine: boolean;
  conversation: Conversation;
  mayRemove: boolean;
  blocks: ReturnType<typeof useBlocks>;
  onRemoved(): void;
}) {
  const p = usePageT();
  const { kind } = useSession();
  const presence = usePresence(member);
  const errand = useErrand();
  const { displayName: name, userId } = member;
  const blocked = userId === undefined ? undefined : blocks.isBlocked(userId);
  return (
    <li>
      <Avatar name={name} />
      <span className="members__words">
        <span className="members__name">
          {name}
          {mine ? <span className="parley-quiet"> {p('conversation.you')}</span> : null}
        </span>
        {mine ? null : (
          <span className="members__facts">
            <PresenceWords presence={presence} />
            {userId === undefined ? <span>{p('conversation.byLink')}</span> : null}
            {blocked ? <span>{p('conversation.blocked')}</span> : null}
          </span>
        )}
      </span>
      {mayRemove && !mine ? <RemoveMember conversation={conversation} member={member} onRemoved={onRemoved} /> : null}
      {kind === 'account' && !mine && userId !== undefined ? (
        <LateMemberMenu
          userId={userId}
          name={name}
          blocked={blocked}
          onBlock={(wanted) => errand.run(() => blocks.setBlocked(userId, wanted))}
        />
      ) : null}
      {errand.trouble ? <p role="alert">{errand.trouble}</p> : null}
    </li>
  );
}
