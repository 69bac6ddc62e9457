import { useEffect } from 'react';
import { useStore } from 'zustand';
import { CallQuestion } from './features/in-call/call-question.tsx';
import { CallStage } from './features/in-call/call-stage.tsx';
import { followRings } from './features/incoming/follow-rings.ts';
import { IncomingDialog } from './features/incoming/incoming-dialog.tsx';
import { InvitePage } from './features/invite/invite-page.tsx';
import { NamePage } from './features/name/name-page.tsx';
import { useRoute } from './navigation/navigation.ts';
import { sessionStore } from './session/session-store.ts';
import { SessionContext } from './session/use-session.ts';
import { Shell } from './shell.tsx';

/** Everything: who is not signed in gives a name; who is, can be called whatever page they look at. */
export function App() {
  const session = useStore(sessionStore, (state) => state.session);
  const route = useRoute();
  useEffect(() => (session ? followRings(session) : undefined), [session]);
  const invite = route.page === 'invite' ? <InvitePage key={route.token} token={route.token} /> : null;
  if (!session) return invite ?? <NamePage />;
  return (
    <SessionContext value={session}>
      <CallStage />
      {invite ?? <Shell />}
      <CallQuestion />
      <IncomingDialog />
    </SessionContext>
  );
}
