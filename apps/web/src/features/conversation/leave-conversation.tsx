import type { Conversation } from '@parley/protocol';
import { useParleyState } from '@parley/react';
import { Button } from '@parley/react/parts';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { navigate } from '../../navigation/navigation.ts';
import { useSession } from '../../session/use-session.ts';
import { AskTwice } from './ask-twice.tsx';

/** The way out of a conversation, asked twice. */
export function LeaveConversation({ conversation }: { conversation: Conversation }) {
  const p = usePageT();
  const { api, conversations } = useSession();
  const me = useParleyState((state) => state.me?.personId);
  const [asking, setAsking] = useState(false);
  if (me === undefined) return null;

  const leave = async () => {
    await api.removeMember(conversation.id, me);
    conversations.remove(conversation.id);
    navigate({ page: 'conversations' }, { replace: true });
  };
  return (
    <div className="leave-conversation">
      <Button look="quiet" icon={<LogOut aria-hidden="true" />} onClick={() => setAsking(true)}>
        {p('conversation.leave')}
      </Button>
      {asking ? (
        <AskTwice
          title={p('conversation.leaveAsk')}
          words={p('conversation.leaveWords')}
          yes={p('conversation.leaveYes')}
          no={p('conversation.leaveNo')}
          onYes={leave}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
