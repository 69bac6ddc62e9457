import { LanguageProvider } from '@parley/react';
import { lazy, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { InvitePage } from './features/invite/invite-page.tsx';
import { NamePage } from './features/name/name-page.tsx';
import { InsecureAddress } from './features/trouble/insecure-address.tsx';
import { ViewBoundary } from './features/trouble/view-boundary.tsx';
import { languageChoice, spoken } from './language/language-choice.ts';
import { useDocumentLanguage } from './language/use-document-language.ts';
import { useRoute } from './navigation/navigation.ts';
import { routeOf } from './navigation/route.ts';
import { sessionStore } from './session/session-store.ts';
import { conversationPage } from './shell/conversation-page-on-demand.ts';

// The greater part of the page, which nobody needs to read an invitation or to type a name.
const Inside = lazy(async () => {
  // Beside it, not after it.
  if (routeOf(location.pathname).page === 'conversation') conversationPage.prefetch();
  const { Inside } = await import('./inside.tsx');
  return { default: Inside };
});

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
  useInsideSoon();
  if (!secure) return <InsecureAddress onGoOn={() => setSecure(true)} />;
  if (!session) return invite ?? <NamePage />;
  return (
    <ViewBoundary waiting={null}>
      <Inside session={session} instead={invite} />
    </ViewBoundary>
  );
}

/** Fetches what comes after the first page while that one is read. */
function useInsideSoon(): void {
  useEffect(() => {
    // Should it fail, it is tried again when it is needed, and told then.
    import('./inside.tsx').catch(() => undefined);
  }, []);
}
