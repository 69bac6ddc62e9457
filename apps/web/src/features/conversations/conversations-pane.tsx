import { errorSentence, useConversations, useT } from '@parley/react';
import { Banner, useNow } from '@parley/react/parts';
import { Settings } from 'lucide-react';
import { Link } from '../../navigation/link.tsx';
import { useRoute } from '../../navigation/navigation.ts';
import { ConversationRow } from './conversation-row.tsx';
import './conversations-pane.css';
import { NewConversation } from './new-conversation.tsx';
import { People } from './people.tsx';

/** All conversations, a new one, and people to call. */
export function ConversationsPane() {
  const t = useT();
  const route = useRoute();
  const { list, trouble } = useConversations((state) => state);
  const now = useNow(60_000);
  return (
    <div className="conversations">
      <header className="conversations__header">
        <Link className="conversations__brand" to={{ page: 'conversations' }}>
          <img src="/favicon.svg" alt="" width="28" height="28" />
          Parley
        </Link>
        <Link className="parley-icon-button" to={{ page: 'account' }} aria-label="You and your settings">
          <Settings aria-hidden="true" />
        </Link>
      </header>
      <NewConversation />
      {trouble && list === null ? <Banner tone="trouble">{errorSentence(t, trouble.error)}</Banner> : null}
      {list === null && !trouble ? <p className="parley-quiet">Loading your conversations…</p> : null}
      {list?.length === 0 ? (
        <p className="conversations__empty">
          <strong>No conversations yet.</strong> Start a new one, copy its invite link and send it to whom you want to
          call.
        </p>
      ) : null}
      {list && list.length > 0 ? (
        <nav aria-labelledby="conversations-heading">
          <h2 id="conversations-heading">Conversations</h2>
          <ul>
            {list.map((conversation) => (
              <ConversationRow
                key={conversation.id}
                conversation={conversation}
                now={now}
                current={route.page === 'conversation' && route.id === conversation.id}
              />
            ))}
          </ul>
        </nav>
      ) : null}
      <People />
    </div>
  );
}
