import type { ParleyState } from '@parley/sdk';
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { ConversationsState } from './conversations-store.ts';
import type { Session } from './session.ts';

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in; only below {@link SessionContext}. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession needs a SessionContext above it');
  return session;
}

/** A part of the SDK's state. `select` must return the same value for the same state. */
export function useParley<Part>(select: (state: ParleyState) => Part): Part {
  return useStore(useSession().parley.store, select);
}

/** A part of the list of conversations. */
export function useConversations<Part>(select: (state: ConversationsState) => Part): Part {
  return useStore(useSession().conversations, select);
}
