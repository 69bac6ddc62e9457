import type { CallSession } from '@parley/protocol';
import type { StoreApi } from 'zustand/vanilla';
import { type CallEvent, evolveSession, isStale, leavesGap, sessionOf } from './evolve-session.ts';
import type { ParleyState } from './state.ts';

/** What an event came to: `gap` when something between is missing, `unknown` when its call is not known. */
export type Heard = 'news' | 'gap' | 'stale' | 'unknown';

/** The live calls of one's conversations, as snapshots and events tell of them. */
export class KnownCalls {
  readonly #store: StoreApi<ParleyState>;

  constructor(store: StoreApi<ParleyState>) {
    this.#store = store;
  }

  get all(): Record<string, CallSession> {
    return this.#store.getState().calls;
  }

  get(callId: string): CallSession | undefined {
    return this.all[callId];
  }

  /** A session began: these live, and no other. */
  replace(calls: CallSession[]): void {
    this.#store.setState({ calls: Object.fromEntries(calls.map((call) => [call.id, call])) });
  }

  /** Takes in a snapshot; gives false when something newer is known. */
  learn(session: CallSession): boolean {
    const known = this.get(session.id);
    if (known && known.version > session.version) return false;
    if (session.status === 'ended') this.forget(session.id);
    else this.#set(session);
    return true;
  }

  hear(event: CallEvent, me: string): Heard {
    const known = this.get(event.payload.callId);
    if (!known) {
      if (event.name !== 'call:initiated') return 'unknown';
      this.#set(sessionOf(event.payload, me));
      return 'news';
    }
    if (isStale(known, event)) return 'stale';
    this.#set(evolveSession(known, event));
    return leavesGap(known, event) ? 'gap' : 'news';
  }

  forget(callId: string): void {
    const { [callId]: gone, ...calls } = this.all;
    if (gone) this.#store.setState({ calls });
  }

  #set(session: CallSession): void {
    if (this.get(session.id) !== session) this.#store.setState({ calls: { ...this.all, [session.id]: session } });
  }
}
