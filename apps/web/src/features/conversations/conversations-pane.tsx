import { NotificationsCard, useConversations } from '@parley/react';
import { Banner, Button } from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';
import { useRoute } from '../../navigation/navigation.ts';
import { useSession } from '../../session/use-session.ts';
import { useTroubleToTell } from '../trouble/use-trouble-to-tell.ts';
import { ConversationList } from './conversation-list.tsx';
import './conversations-pane.css';
import { ConversationsSkeleton } from './conversations-skeleton.tsx';
import { NewConversation } from './new-conversation.tsx';
import { People } from './people.tsx';

/** All conversations, a new one, and people to call. */
export function ConversationsPane() {
  const p = usePageT();
  const { readConversations } = useSession();
  const { page } = useRoute();
  const { list, trouble } = useConversations((state) => state);
  const told = useTroubleToTell(trouble);
  return (
    <div className="conversations">
      <NewConversation />
      {list === null && told ? (
        <Banner tone="trouble" actions={<Button onClick={readConversations}>{p('shell.retry')}</Button>}>
          {told}
        </Banner>
      ) : null}
      {list === null && !told ? <ConversationsSkeleton /> : null}
      {list?.length === 0 ? (
        <p className="conversations__empty">
          <strong>{p('conversations.none')}</strong> {p('conversations.begin')}
        </p>
      ) : null}
      {list && list.length > 0 ? <ConversationList list={list} /> : null}
      <People />
      {/* Not before somebody can call, nor beside the settings, which have it too. */}
      {list?.some(({ members }) => members.length > 1) && page !== 'settings' ? <NotificationsCard /> : null}
    </div>
  );
}
