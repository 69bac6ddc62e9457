import { errorSentence, useConversations, useT } from '@parley/react';
import { Button } from '@parley/react/parts';
import { useEffect } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { PageHeading } from '../../page-heading.tsx';
import { useSession } from '../../session/use-session.ts';
import { BackLink } from '../../shell/back-link.tsx';
import { HistoryList } from '../history/history-list.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import './conversation-page.css';
import { InviteCard } from './invite-card.tsx';
import { LeaveConversation } from './leave-conversation.tsx';
import { Members } from './members.tsx';
import { useMarkSeen } from './use-mark-seen.ts';

/** One conversation: call, invite, who is there, what was. */
export function ConversationPage({ id }: { id: string }) {
  const session = useSession();
  const conversation = useConversations(({ list }) => list?.find((each) => each.id === id));
  const known = useConversations(({ list }) => list !== null);
  useMarkSeen(conversation);

  // A conversation that just became one's own may not be in the list yet.
  useEffect(() => {
    if (!known || conversation) return;
    session.api.conversation(id).then(session.conversations.put, () => undefined);
  }, [session, id, known, conversation]);

  if (!conversation) return <NoConversation known={known} />;
  const fixed = session.kind === 'link-guest' || conversation.direct;
  return (
    <div className="conversation" data-fixed={fixed}>
      <ConversationHeader conversation={conversation} />
      {fixed ? null : <InviteCard conversation={conversation} />}
      <Members conversation={conversation} />
      <HistoryList conversation={conversation} />
      {fixed ? null : <LeaveConversation conversation={conversation} />}
    </div>
  );
}

function NoConversation({ known }: { known: boolean }) {
  const t = useT();
  const p = usePageT();
  const { readConversations } = useSession();
  const trouble = useConversations((state) => state.trouble);
  return (
    <div className="conversation">
      <header className="page-header">
        <BackLink />
        <PageHeading title={p('conversation.title')} />
      </header>
      <p className="parley-quiet" role="status">
        {trouble ? errorSentence(t, trouble.error) : known ? p('conversation.notFound') : p('conversation.loading')}
      </p>
      {trouble ? <Button onClick={readConversations}>{p('shell.retry')}</Button> : null}
    </div>
  );
}
