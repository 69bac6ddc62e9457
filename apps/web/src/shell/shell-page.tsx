import { useOnDemand, whenIdle } from '@parley/react/parts';
import { useEffect } from 'react';
import { ViewBoundary } from '../features/trouble/view-boundary.tsx';
import { usePageT } from '../language/page-words.ts';
import { useRoute } from '../navigation/navigation.ts';
import { PageHeading } from '../page-heading.tsx';
import { conversationPage } from './conversation-page-on-demand.ts';
import { CallPage, CheckPage, HistoryPage, SettingsPage } from './lazy-pages.ts';

/** The page that was picked. A link guest has their conversation, its calls and the check, nothing else (L14). */
export function ShellPage({ onlyConversation }: { onlyConversation: string | undefined }) {
  const { page } = useRoute();
  useEffect(() => whenIdle(conversationPage.prefetch), []);
  return (
    <ViewBoundary key={page}>
      <View onlyConversation={onlyConversation} />
    </ViewBoundary>
  );
}

function Conversation({ id }: { id: string }) {
  const ConversationPage = useOnDemand(conversationPage);
  return <ConversationPage id={id} />;
}

function View({ onlyConversation }: { onlyConversation: string | undefined }) {
  const p = usePageT();
  const route = useRoute();
  if (route.page === 'call') return <CallPage key={route.id} id={route.id} />;
  if (route.page === 'check') return <CheckPage />;
  if (onlyConversation !== undefined) return <Conversation id={onlyConversation} />;
  switch (route.page) {
    case 'conversation':
      return <Conversation key={route.id} id={route.id} />;
    case 'history':
      return <HistoryPage />;
    case 'settings':
      return <SettingsPage />;
    default:
      return (
        <div className="shell__nothing">
          <PageHeading
            key={route.page}
            title={route.page === 'not-found' ? p('shell.notFound') : p('shell.conversations')}
          />
          <p className="parley-quiet">{p('shell.pick')}</p>
        </div>
      );
  }
}
