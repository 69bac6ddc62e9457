import { Settings } from 'lucide-react';
import { Link } from '../../navigation/link.tsx';
import { useRoute } from '../../navigation/navigation.ts';
import { Banner } from '../../parts/banner.tsx';
import { useConversations } from '../../session/use-session.ts';
import { useNow } from '../../time/use-now.ts';
import { ConversationRow } from './conversation-row.tsx';
import '../../parts/icon-button.css';
import './conversations-pane.css';
import { NewConversation } from './new-conversation.tsx';
import { People } from './people.tsx';

/** All conversations, a new one, and people to call. */
export function ConversationsPane() {
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
        <Link className="icon-button" to={{ page: 'account' }} aria-label="You and your settings">
          <Settings aria-hidden="true" />
        </Link>
      </header>
      <NewConversation />
      {trouble && list === null ? <Banner tone="trouble">{trouble}</Banner> : null}
      {list === null && !trouble ? <p className="quiet">Loading your conversations…</p> : null}
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
