import type { CallSession } from '@parley/protocol';
import type { StoreApi } from 'zustand/vanilla';
import { callIsFull } from './call-is-full.ts';
import { type CallEvent, evolveSession, isStale, leavesGap, sessionOf } from './evolve-session.ts';
import type { ParleyState } from './state.ts';

/** What an event came to: `gap` when something between is missing, `unknown` when its call is not known. */
export type Heard = 'news' | 'gap' | 'stale' | 'unknown';

/** The live calls of one's conversations, as snapshots and events tell of them. */
export class KnownCalls {
  readonly #store: StoreApi<ParleyState>;
  /**
   * Calls that live no more here, with the last version that was known. An answer that was lost and is given again (W1) shows a
   * call as it was then, and must not bring it back to life.
   */
  readonly #over = new Map<string, number>();
  #places = Number.POSITIVE_INFINITY;

  constructor(store: StoreApi<ParleyState>) {
    this.#store = store;
  }

  get all(): Record<string, CallSession> {
    return this.#store.getState().calls;
  }

  get(callId: string): CallSession | undefined {
    return this.all[callId];
  }

  /** Whether it lived here once. */
  isOver(callId: string): boolean {
    return this.#over.has(callId);
  }

  /** A session began: these live, and no other. `places`: how many fit into one. */
  replace(calls: CallSession[], places = Number.POSITIVE_INFINITY): void {
    this.#places = places;
    for (const { id, version } of Object.values(this.all)) this.#over.set(id, version);
    for (const { id } of calls) this.#over.delete(id);
    const full = calls.filter((call) => callIsFull(call, places)).map(({ id }) => id);
    this.#store.setState({ calls: Object.fromEntries(calls.map((call) => [call.id, call])), full });
  }

  /**
   * Takes in a snapshot; gives false when something newer is known. `told`: by an event, which is of now: who was taken out of a
   * conversation and is brought back knows its call again.
   */
  learn(session: CallSession, { told }: { told: boolean }): boolean {
    const over = this.#over.get(session.id);
    if (over !== undefined && !(told && session.version > over)) return false;
    this.#over.delete(session.id);
    const known = this.get(session.id);
    if (known && known.version > session.version) return false;
    if (session.status === 'ended') this.end(session.id, session.version);
    else {
      this.#set(session);
      this.setFull(session.id, callIsFull(session, this.#places));
    }
    return true;
  }

  /** Whether a place is free in it: said by the gateway, for of seats only those in the call are told. */
  setFull(callId: string, isFull: boolean): void {
    const { full } = this.#store.getState();
    if (full.includes(callId) === isFull || (isFull && !this.get(callId))) return;
    this.#store.setState({ full: isFull ? [...full, callId] : full.filter((id) => id !== callId) });
  }

  hear(event: CallEvent, me: string): Heard {
    const known = this.get(event.payload.callId);
    if (!known) {
      if (event.name !== 'call:initiated') return 'unknown';
      this.#over.delete(event.payload.callId);
      this.#set(sessionOf(event.payload, me));
      return 'news';
    }
    if (isStale(known, event)) return 'stale';
    this.#set(evolveSession(known, event));
    return leavesGap(known, event) ? 'gap' : 'news';
  }

  /** It is not this person's to know any more. Who is brought back is told of it, though nothing of it may have changed. */
  lose({ id, version }: CallSession): void {
    this.end(id, version - 1);
  }

  /** It lives no more. */
  end(callId: string, version = this.get(callId)?.version ?? 0): void {
    this.#over.set(callId, version);
    const { [callId]: gone, ...calls } = this.all;
    if (!gone) return;
    this.setFull(callId, false);
    this.#store.setState({ calls });
  }

  #set(session: CallSession): void {
    if (this.get(session.id) !== session) this.#store.setState({ calls: { ...this.all, [session.id]: session } });
  }
}
