import { CallButtons, errorSentence, JoinCall, useConversations, useParleyState, useT } from '@parley/react';
import { conversationName } from '@parley/react/parts';
import { ArrowLeft } from 'lucide-react';
import { useEffect } from 'react';
import { Link } from '../../navigation/link.tsx';
import { PageHeading } from '../../page-heading.tsx';
import { useSession } from '../../session/use-session.ts';
import { HistoryList } from '../history/history-list.tsx';
import './conversation-page.css';
import { InviteLink } from './invite-link.tsx';
import { LeaveConversation } from './leave-conversation.tsx';
import { Members } from './members.tsx';
import { TitleEditor } from './title-editor.tsx';
import { useMarkSeen } from './use-mark-seen.ts';

/** One conversation: call, invite, who is there, what was. */
export function ConversationPage({ id }: { id: string }) {
  const t = useT();
  const session = useSession();
  const conversation = useConversations(({ list }) => list?.find((each) => each.id === id));
  const known = useConversations(({ list }) => list !== null);
  const trouble = useConversations((state) => state.trouble);
  const me = useParleyState((state) => state.me?.personId);
  const guest = session.kind === 'link-guest';
  useMarkSeen(conversation);

  // A conversation that just became one's own may not be in the list yet.
  useEffect(() => {
    if (!known || conversation) return;
    session.api.conversation(id).then(session.conversations.put, () => undefined);
  }, [session, id, known, conversation]);

  if (!conversation)
    return (
      <div className="conversation">
        <PageHeading title="Conversation" />
        <p className="parley-quiet" role="status">
          {trouble
            ? errorSentence(t, trouble.error)
            : known
              ? 'There is no such conversation for you. It may have been closed, or you were taken out.'
              : 'Loading…'}
        </p>
        <Link to={{ page: 'conversations' }}>All conversations</Link>
      </div>
    );

  return (
    <div className="conversation">
      {guest ? null : (
        <Link className="shell__back" to={{ page: 'conversations' }}>
          <ArrowLeft aria-hidden="true" />
          All conversations
        </Link>
      )}
      <header className="conversation__header">
        <PageHeading title={conversationName(conversation, me)} />
        {guest || conversation.direct ? null : <TitleEditor conversation={conversation} />}
      </header>
      <div className="conversation__calls">
        <CallButtons target={{ conversationId: conversation.id }} name={conversationName(conversation, me)} />
        <JoinCall conversation={conversation} />
      </div>
      {guest || conversation.direct ? null : <InviteLink conversation={conversation} />}
      <Members conversation={conversation} />
      <HistoryList conversation={conversation} />
      {guest || conversation.direct ? null : <LeaveConversation conversation={conversation} />}
    </div>
  );
}
