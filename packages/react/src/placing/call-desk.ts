import type { CallType } from '@parley/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type CallPreferencesStore, createCallPreferences } from './call-preferences.ts';

/** Whom a call is for. */
export type CallTarget = { conversationId: string } | { to: string };

/** A call that somebody asks for by a click. */
export type Placement =
  | { kind: 'call'; target: CallTarget; type: CallType; name: string }
  | { kind: 'join'; callId: string; type: CallType; name: string }
  /** One's own seat, from another device to this one. */
  | { kind: 'continue'; callId: string; name: string };

/** What may be looked at in a preview first. */
export type PreviewedPlacement = Exclude<Placement, { kind: 'continue' }>;

/** What must be said before a call is placed: no other call is ever hung up silently (L5). */
export type Question =
  | { kind: 'in-another-call'; placement: Placement; where: 'here' | 'elsewhere' }
  | { kind: 'own-call-elsewhere'; placement: Placement };

export interface CallDeskState {
  /** Whether the call fills the page, or is a bar above the rest. */
  expanded: boolean;
  /** Whether the last attempt to let it fill the page failed, for want of the code that draws it. */
  screenMissing: boolean;
  question: Question | null;
  /** The preview that stands open: before a call, or to try one's devices. */
  preview: { before: PreviewedPlacement | null } | null;
  /** Why the last click came to nothing. */
  trouble: Error | null;
  /** What was last asked for: it names the others until the gateway does. */
  placed: Placement | null;
}

/** What the parts know of calls, beside the SDK's state. */
export interface CallDesk extends StoreApi<CallDeskState> {
  readonly preferences: CallPreferencesStore;
}

/** A desk on which nothing lies yet. */
export function createCallDesk(preferences: CallPreferencesStore = createCallPreferences()): CallDesk {
  const store = createStore<CallDeskState>(() => ({
    expanded: true,
    screenMissing: false,
    question: null,
    preview: null,
    trouble: null,
    placed: null,
  }));
  return Object.assign(store, { preferences });
}
