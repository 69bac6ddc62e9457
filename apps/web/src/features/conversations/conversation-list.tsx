import type { Conversation } from '@parley/protocol';
import { TextField, useNow } from '@parley/react/parts';
import { useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { useRoute } from '../../navigation/navigation.ts';
import { ConversationRow } from './conversation-row.tsx';
import { isWorthSearching, matching } from './matching.ts';

/** The conversations, with a search field when they are many. */
export function ConversationList({ list }: { list: readonly Conversation[] }) {
  const p = usePageT();
  const route = useRoute();
  const now = useNow(60_000);
  const [typed, setTyped] = useState('');
  const searching = isWorthSearching(list.length);
  const shown = searching ? matching(list, typed) : list;
  return (
    <nav className="conversations__list" aria-labelledby="conversations-heading">
      <h2 id="conversations-heading">{p('conversations.heading')}</h2>
      {searching ? (
        <TextField type="search" label={p('conversations.search')} value={typed} onValue={setTyped} />
      ) : null}
      <p className="parley-visually-hidden" role="status">
        {searching && typed.trim() !== '' ? p('conversations.found', { count: shown.length }) : null}
      </p>
      {shown.length === 0 ? <p className="parley-quiet">{p('conversations.noneFound')}</p> : null}
      <ul>
        {shown.map((conversation) => (
          <ConversationRow
            key={conversation.id}
            conversation={conversation}
            now={now}
            current={route.page === 'conversation' && route.id === conversation.id}
          />
        ))}
      </ul>
    </nav>
  );
}
