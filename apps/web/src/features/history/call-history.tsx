import { Banner, Button, useErrand } from '@parley/react/parts';
import { useEffect, useRef, useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import './call-history.css';
import { HistoryDays } from './history-days.tsx';
import { EVERY_CALL, isEveryCall } from './history-filter.ts';
import { HistoryFilters } from './history-filters.tsx';
import { NothingInHistory } from './nothing-in-history.tsx';
import { useHistory } from './use-history.ts';

/** The calls of a conversation, or of all. Read anew when `revision` changes. */
export function CallHistory({ conversationId, revision }: { conversationId?: string | undefined; revision: string }) {
  const p = usePageT();
  const [filter, setFilter] = useState(EVERY_CALL);
  const { calls, busy, trouble, retry, older } = useHistory(conversationId, filter, revision);
  const errand = useErrand();
  const list = useRef<HTMLDivElement>(null);
  const [firstOlder, setFirstOlder] = useState<string | null>(null);

  // The button that was clicked moves down or goes: the reader goes on where the new ones begin.
  useEffect(() => {
    if (firstOlder !== null)
      list.current?.querySelector<HTMLElement>(`[data-call="${CSS.escape(firstOlder)}"]`)?.focus();
  }, [firstOlder]);

  const unfiltered = isEveryCall(filter);
  return (
    <div className="history">
      {unfiltered && calls?.length === 0 ? null : <HistoryFilters filter={filter} onFilter={setFilter} />}
      <p className="parley-visually-hidden" role="status">
        {unfiltered || busy ? null : p('history.count', { count: calls?.length ?? 0 })}
      </p>
      {calls?.length === 0 ? <NothingInHistory filter={filter} onFilter={setFilter} /> : null}
      {calls === null && !trouble ? <p className="parley-quiet">{p('history.loading')}</p> : null}
      <div ref={list} className="history__days" aria-busy={busy}>
        {calls ? <HistoryDays calls={calls} named={conversationId === undefined} /> : null}
      </div>
      {trouble ? (
        // The button below tries the older ones again by itself.
        <Banner tone="trouble" actions={older ? null : <Button onClick={retry}>{p('shell.retry')}</Button>}>
          {trouble}
        </Banner>
      ) : null}
      {older ? (
        <Button
          look="quiet"
          disabled={errand.busy}
          onClick={() => errand.run(async () => setFirstOlder((await older())?.id ?? null))}
        >
          {p('history.older')}
        </Button>
      ) : null}
    </div>
  );
}
