import { Calls, ParleyProvider } from '@parley/react';
import type { ReactNode } from 'react';
import { navigate } from './navigation/navigation.ts';
import type { Session } from './session/session.ts';
import { SessionContext } from './session/use-session.ts';
import { Shell } from './shell/shell.tsx';

/** What stands around everybody who is signed in: whatever page they look at, `instead` of the shell's too, they can be called. */
export function Inside({ session, instead }: { session: Session; instead: ReactNode }) {
  return (
    <SessionContext value={session}>
      <ParleyProvider client={session}>
        {instead ?? <Shell />}
        <Calls onConversation={showConversation} onCheckConnection={showCheck} serviceWorker />
      </ParleyProvider>
    </SessionContext>
  );
}

/** When a call ends, its conversation is what is seen behind it. */
function showConversation(id: string): void {
  navigate({ page: 'conversation', id });
}

function showCheck(): void {
  navigate({ page: 'check' });
}
