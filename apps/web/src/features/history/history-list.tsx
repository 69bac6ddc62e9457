import type { Conversation } from '@parley/protocol';
import { useParleyState } from '@parley/react';
import { Banner, Button, joinNames, othersInCall, useNow } from '@parley/react/parts';
import './history-list.css';
import { HistoryRow } from './history-row.tsx';
import { useHistory } from './use-history.ts';

/** The calls of a conversation. */
export function HistoryList({ conversation }: { conversation: Conversation }) {
  const me = useParleyState((state) => state.me?.personId);
  const now = useNow(60_000);
  // A call that came, was answered or went changes one of these.
  const revision = `${conversation.call?.id}/${conversation.call?.status}/${conversation.lastCall?.id}`;
  const { calls, trouble, more } = useHistory(conversation.id, revision);
  return (
    <section className="parley-card history" aria-labelledby="history-heading">
      <h2 id="history-heading">Calls</h2>
      {trouble ? <Banner tone="trouble">{trouble}</Banner> : null}
      {calls?.length === 0 ? <p className="parley-quiet">No calls here so far.</p> : null}
      <ol>
        {calls?.map((call) => (
          <HistoryRow
            key={call.id}
            call={call}
            me={me}
            others={joinNames(othersInCall(call, conversation, me)) || 'Nobody'}
            now={now}
          />
        ))}
      </ol>
      {more ? (
        <Button look="quiet" onClick={more}>
          Show earlier calls
        </Button>
      ) : null}
    </section>
  );
}
