import { Calls, LanguageProvider, ParleyProvider } from '@parley/react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { InvitePage } from './features/invite/invite-page.tsx';
import { NamePage } from './features/name/name-page.tsx';
import { InsecureAddress } from './features/trouble/insecure-address.tsx';
import { languageChoice, spoken } from './language/language-choice.ts';
import { useDocumentLanguage } from './language/use-document-language.ts';
import { navigate, useRoute } from './navigation/navigation.ts';
import { sessionStore } from './session/session-store.ts';
import { SessionContext } from './session/use-session.ts';
import { Shell } from './shell/shell.tsx';

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
  useDocumentLanguage();
  const session = useStore(sessionStore, (state) => state.session);
  const route = useRoute();
  const [secure, setSecure] = useState(isSecureContext);
  const invite = route.page === 'invite' ? <InvitePage key={route.token} token={route.token} /> : null;
  if (!secure) return <InsecureAddress onGoOn={() => setSecure(true)} />;
  if (!session) return invite ?? <NamePage />;
  return (
    <SessionContext value={session}>
      <ParleyProvider client={session}>
        {invite ?? <Shell />}
        <Calls onConversation={showConversation} serviceWorker />
      </ParleyProvider>
    </SessionContext>
  );
}

/** When a call ends, its conversation is what is seen behind it. */
function showConversation(id: string): void {
  navigate({ page: 'conversation', id });
}
