import type { CallRecord, Conversation } from '@parley/protocol';
import { useConversations, useParleyState } from '@parley/react';
import { formatLocaleOf, useNow } from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';
import { byDay, dayWords } from './days.ts';
import { HistoryRow } from './history-row.tsx';

/** Calls under the days on which they began. */
export function HistoryDays({ calls, named }: { calls: CallRecord[]; named: boolean }) {
  const p = usePageT();
  const me = useParleyState((state) => state.me?.personId);
  const list = useConversations((state) => state.list);
  const now = new Date(useNow(60_000));
  // The history of all calls stands right below the page's heading, that of a conversation below its own.
  const Heading = named ? 'h2' : 'h3';
  const conversationOf = ({ conversationId }: CallRecord): Conversation | undefined =>
    list?.find(({ id }) => id === conversationId);
  return byDay(calls).map(({ date, items }) => (
    <section key={date.getTime()} className="history__day">
      <Heading>{dayWords(p, date, now, formatLocaleOf(p.language))}</Heading>
      <ol>
        {items.map((call) => (
          <HistoryRow key={call.id} call={call} conversation={conversationOf(call)} me={me} named={named} />
        ))}
      </ol>
    </section>
  ));
}
