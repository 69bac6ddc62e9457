import { useConversations } from '@parley/react';
import { usePageT } from '../../language/page-words.ts';
import { PageHeading } from '../../page-heading.tsx';
import { BackLink } from '../../shell/back-link.tsx';
import { CallHistory } from './call-history.tsx';
import './history-page.css';
import { revisionOf } from './revision.ts';

/** One's calls in all conversations. */
export function HistoryPage() {
  const p = usePageT();
  const revision = useConversations(({ list }) => revisionOf(list ?? []));
  return (
    <div className="history-page">
      <header className="page-header">
        <BackLink />
        <PageHeading title={p('history.title')} />
      </header>
      <CallHistory revision={revision} />
    </div>
  );
}
