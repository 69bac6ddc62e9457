import { ConnectionBanner, EndedNotice, useCovered } from '@parley/react';
import { AccountPage } from './features/account/account-page.tsx';
import { ConversationPage } from './features/conversation/conversation-page.tsx';
import { ConversationsPane } from './features/conversations/conversations-pane.tsx';
import { useRoute } from './navigation/navigation.ts';
import { PageHeading } from './page-heading.tsx';
import { useSession } from './session/use-session.ts';
import './shell.css';

/** The list beside the page that was picked; one of the two where there is no room for both. */
export function Shell() {
  const route = useRoute();
  const { onlyConversation } = useSession();
  const covered = useCovered();
  return (
    <div className="shell" data-page={route.page} inert={covered}>
      {onlyConversation === undefined ? (
        <aside className="shell__list">
          <ConversationsPane />
        </aside>
      ) : null}
      <main className="shell__page">
        <div className="shell__notices">
          {covered ? null : <ConnectionBanner />}
          <EndedNotice />
        </div>
        <Page onlyConversation={onlyConversation} />
      </main>
    </div>
  );
}

function Page({ onlyConversation }: { onlyConversation: string | undefined }) {
  const route = useRoute();
  if (onlyConversation !== undefined) return <ConversationPage id={onlyConversation} />;
  if (route.page === 'conversation') return <ConversationPage key={route.id} id={route.id} />;
  if (route.page === 'account') return <AccountPage />;
  return (
    <div className="shell__nothing">
      <PageHeading title={route.page === 'not-found' ? 'There is no such page' : 'Conversations'} />
      <p className="parley-quiet">Pick a conversation, or start a new one.</p>
    </div>
  );
}
