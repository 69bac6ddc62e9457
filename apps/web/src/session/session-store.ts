import { createStore } from 'zustand/vanilla';
import { type Identity, identities, isAccountKey } from './identity.ts';
import { openSession, type Session } from './session.ts';

/** Why somebody is not signed in any more. */
export type Farewell =
  /** The gateway takes the sign-in no longer. */
  | 'sign-in-ended'
  /** The same, for who came by link just this once. */
  | 'visit-ended'
  | 'signed-out-elsewhere'
  | 'erased';

interface SessionState {
  session: Session | null;
  farewell: Farewell | null;
}

const kept = identities();

/** Who is signed in on this tab. */
export const sessionStore = createStore<SessionState>(() => ({ session: null, farewell: null }));

/** Signs in as whoever this tab or browser remembers. */
export function resumeSession(): void {
  const identity = kept.read();
  if (identity) begin(identity);
  addEventListener('storage', ({ key }) => {
    if (isAccountKey(key)) followOtherTabs();
  });
}

/** Signs in and remembers it. */
export function signIn(identity: Identity): Session {
  kept.keep(identity);
  return begin(identity);
}

/** Signs out of this tab; for an account, out of every tab of this browser. */
export function signOut(farewell: Farewell | null = null): void {
  const { session } = sessionStore.getState();
  if (!session) return;
  session.close();
  kept.forget(session.kind);
  sessionStore.setState({ session: null, farewell });
}

/** Signs out because the gateway takes the sign-in no more. */
export function signOutRefused(): void {
  const { session } = sessionStore.getState();
  signOut(session?.kind === 'link-guest' ? 'visit-ended' : 'sign-in-ended');
}

function begin(identity: Identity): Session {
  sessionStore.getState().session?.close();
  let token = identity.token;
  const session = openSession(identity, {
    // Another tab may have fetched a newer one.
    currentToken() {
      const known = kept.read();
      if (known?.kind === identity.kind) token = known.token;
      return token;
    },
    onToken: (newer) => kept.keep({ ...identity, token: newer }),
    onRefused: signOutRefused,
  });
  sessionStore.setState({ session, farewell: null });
  return session;
}

function followOtherTabs(): void {
  const { session } = sessionStore.getState();
  const identity = kept.read();
  if (session?.kind === 'account' && !identity) {
    session.close();
    sessionStore.setState({ session: null, farewell: 'signed-out-elsewhere' });
  } else if (!session && identity) begin(identity);
}
