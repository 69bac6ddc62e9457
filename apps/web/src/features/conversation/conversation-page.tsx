import type { Conversation } from '@parley/protocol';
import { useConversations } from '@parley/react';
import { Button } from '@parley/react/parts';
import { useEffect, useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { PageHeading } from '../../page-heading.tsx';
import { useSession } from '../../session/use-session.ts';
import { BackLink } from '../../shell/back-link.tsx';
import { HistoryList } from '../history/history-list.tsx';
import { useTroubleToTell } from '../trouble/use-trouble-to-tell.ts';
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
    const reading = session.conversations.begin();
    session.api.conversation(id).then(reading.one, reading.failed);
  }, [session, id, known, conversation]);

  if (!conversation) return <NoConversation known={known} />;
  return conversation.direct || session.kind === 'link-guest' ? (
    <FixedConversation conversation={conversation} />
  ) : (
    <OpenConversation conversation={conversation} />
  );
}

/** Of two people, or as a link guest sees it: who is in it is not theirs to change. */
function FixedConversation({ conversation }: { conversation: Conversation }) {
  return (
    <div className="conversation">
      <ConversationHeader conversation={conversation} />
      <Members conversation={conversation} />
      <HistoryList conversation={conversation} />
    </div>
  );
}

function OpenConversation({ conversation }: { conversation: Conversation }) {
  // Who came here alone came to invite; it stays in front, whoever comes meanwhile, so that nothing moves under their hand.
  const [inviting] = useState(conversation.members.length < 2);
  const invite = <InviteCard conversation={conversation} />;
  return (
    <div className="conversation" data-columns={inviting ? 1 : 2}>
      <ConversationHeader conversation={conversation} />
      {inviting ? invite : null}
      <Members conversation={conversation} />
      <HistoryList conversation={conversation} />
      {inviting ? null : invite}
      <LeaveConversation conversation={conversation} />
    </div>
  );
}

function NoConversation({ known }: { known: boolean }) {
  const p = usePageT();
  const { kind, readConversations } = useSession();
  const told = useTroubleToTell(useConversations((state) => state.trouble));
  return (
    <div className="conversation">
      <header className="page-header">
        {kind === 'link-guest' ? null : <BackLink />}
        <PageHeading title={p('conversation.title')} />
      </header>
      <p className="parley-quiet" role="status">
        {told ?? (known ? p('conversation.notFound') : p('conversation.loading'))}
      </p>
      {told ? <Button onClick={readConversations}>{p('shell.retry')}</Button> : null}
    </div>
  );
}
