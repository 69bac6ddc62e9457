import type { Conversation } from '@parley/protocol';
import { usePageT } from '../../language/page-words.ts';
import { CallHistory } from './call-history.tsx';
import { revisionOf } from './revision.ts';

/** The calls of a conversation. */
export function HistoryList({ conversation }: { conversation: Conversation }) {
  const p = usePageT();
  return (
    <section className="parley-card history-list" aria-labelledby="history-heading">
      <h2 id="history-heading">{p('history.heading')}</h2>
      <CallHistory conversationId={conversation.id} revision={revisionOf([conversation])} />
    </section>
  );
}
