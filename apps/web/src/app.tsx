import { CallQuestion, CallStage, IncomingDialog, LanguageProvider, ParleyProvider } from '@parley/react';
import { useStore } from 'zustand';
import { InvitePage } from './features/invite/invite-page.tsx';
import { NamePage } from './features/name/name-page.tsx';
import { languageChoice, spoken } from './language/language-choice.ts';
import { navigate, useRoute } from './navigation/navigation.ts';
import { sessionStore } from './session/session-store.ts';
import { SessionContext } from './session/use-session.ts';
import { Shell } from './shell.tsx';

/** Everything, in the language of whoever looks at it. */
export function App() {
  const { chosen } = useStore(languageChoice);
  return (
    <LanguageProvider language={spoken(chosen)}>
      <Pages />
    </LanguageProvider>
  );
}

/** Who is not signed in gives a name; who is, can be called whatever page they look at. */
function Pages() {
  const session = useStore(sessionStore, (state) => state.session);
  const route = useRoute();
  const invite = route.page === 'invite' ? <InvitePage key={route.token} token={route.token} /> : null;
  if (!session) return invite ?? <NamePage />;
  return (
    <SessionContext value={session}>
      <ParleyProvider client={session}>
        <CallStage onConversation={showConversation} />
        {invite ?? <Shell />}
        <CallQuestion />
        <IncomingDialog />
      </ParleyProvider>
    </SessionContext>
  );
}

/** When a call ends, its conversation is what is seen behind it. */
function showConversation(id: string): void {
  navigate({ page: 'conversation', id });
}
