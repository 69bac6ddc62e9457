import type { Conversation, ConversationMember } from '@parley/protocol';
import { IconButton, personIdOf } from '@parley/react/parts';
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { useSession } from '../../session/use-session.ts';
import { AskTwice } from './ask-twice.tsx';

/** Takes somebody out of the conversation, asked twice. */
export function RemoveMember({
  conversation,
  member,
  onRemoved,
}: {
  conversation: Conversation;
  member: ConversationMember;
  onRemoved(): void;
}) {
  const p = usePageT();
  const name = member.displayName;
  const { api, conversations } = useSession();
  const [asking, setAsking] = useState(false);

  const remove = async () => {
    conversations.put(await api.removeMember(conversation.id, personIdOf(member)));
    onRemoved();
  };
  return (
    <>
      <IconButton label={p('conversation.remove', { name })} onClick={() => setAsking(true)}>
        <UserMinus aria-hidden="true" />
      </IconButton>
      {asking ? (
        <AskTwice
          title={p('conversation.removeAsk', { name })}
          words={p('conversation.removeWords', { name })}
          yes={p('conversation.removeYes')}
          no={p('conversation.removeNo')}
          onYes={remove}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
