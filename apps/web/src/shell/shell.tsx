import { ParleyProvider, useCovered, useParleyClient } from '@parley/react';
import { useRef, useState } from 'react';
import { ConversationsPane } from '../features/conversations/conversations-pane.tsx';
import { ConnectionNotice } from '../features/trouble/connection-notice.tsx';
import { usePageT } from '../language/page-words.ts';
import { useRoute } from '../navigation/navigation.ts';
import { useSession } from '../session/use-session.ts';
import { ShellPage } from './shell-page.tsx';
import { SkipLink } from './skip-link.tsx';
import { TopBar } from './top-bar.tsx';
import './shell.css';

/** The list beside the page that was picked; one of the two where there is no room for both. */
export function Shell() {
  const p = usePageT();
  const route = useRoute();
  const { onlyConversation } = useSession();
  const covered = useCovered();
  const client = useParleyClient();
  const page = useRef<HTMLElement>(null);
  // Menus are of the page they open on, so they stand in its landmark.
  const [floor, setFloor] = useState<HTMLElement | null>(null);
  const alone = onlyConversation !== undefined;
  return (
    <div className="shell" data-page={route.page} data-alone={alone} inert={covered}>
      <SkipLink to={page} />
      <TopBar />
      {alone ? null : (
        <aside className="shell__list" aria-label={p('shell.list')}>
          <ConversationsPane />
        </aside>
      )}
      <section className="shell__notices" aria-label={p('shell.notices')}>
        {covered ? null : <ConnectionNotice />}
      </section>
      <main ref={page} className="shell__page" tabIndex={-1}>
        <ParleyProvider client={client} container={floor}>
          <ShellPage onlyConversation={onlyConversation} />
        </ParleyProvider>
        <div ref={setFloor} />
      </main>
    </div>
  );
}
