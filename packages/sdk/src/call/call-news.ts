import type { CallSession, EventPayload } from '@parley/protocol';
import type { LoadedLater } from '../loaded-later.ts';
import { reasonOf } from '../log.ts';
import type { CallHost } from './call-host.ts';
import type { CallLine } from './call-line.ts';
import { causeOfEnd, type EndCause } from './ended-call.ts';
import type { CallEvent } from './evolve-session.ts';
import type { KnownCalls } from './known-calls.ts';
import { personIdOf } from './person.ts';
import type { RingOutcomes } from './ring-outcomes.ts';
import type { Ringing } from './ringing.ts';
import type { WarmRings } from './warm-rings.ts';

export interface CallNewsParts {
  host: Pick<CallHost, 'log' | 'me' | 'request'>;
  /** A call that was never told of here is over. */
  unheard(callId: string): void;
  known: KnownCalls;
  line: CallLine;
  ringing: Ringing;
  outcomes: LoadedLater<RingOutcomes>;
  warmRings: WarmRings;
}

const LEFT_CAUSE: Partial<Record<EventPayload<'call:participant-left'>['reason'], EndCause>> = {
  timeout: { kind: 'timeout' },
  removed: { kind: 'removed' },
};

/** What the gateway says of calls, and what follows for the one this device is in and for those that ring here. */
export class CallNews {
  readonly #parts: CallNewsParts;
  readonly #syncing = new Set<string>();
  /** Events of calls that are not known yet, while one is being made. */
  #early: CallEvent[] = [];

  constructor(parts: CallNewsParts) {
    this.#parts = parts;
  }

  handle(event: CallEvent): void {
    const { host, known, line, ringing } = this.#parts;
    const { callId } = event.payload;
    const heard = known.hear(event, host.me());
    if (heard === 'stale') return;
    if (heard === 'unknown' && line.current && line.current.callId === undefined) {
      // It may be of the call that is being made, whose answer is still on its way.
      this.#early.push(event);
      return;
    }
    if (heard === 'gap' && line.of(callId)) void this.sync(callId);
    if (heard === 'unknown' && event.name === 'call:ended' && !known.isOver(callId)) this.#parts.unheard(callId);
    this.#consequences(event);
    if (event.name === 'call:ended') this.over(callId, event.payload.version);
    else ringing.follow(known.all);
  }

  signal({ callId, signal }: EventPayload<'call:signal'>): void {
    const { line, host, warmRings } = this.#parts;
    const call = line.of(callId);
    if (call) call.signal(signal);
    else if (!warmRings.receive(callId, signal))
      host.log.debug('signal of another call', { callId, type: signal.type });
  }

  /** The calls of this conversation, or all of them, are not this person's to know any more: here they are over. */
  lost(cause: EndCause, conversationId?: string): void {
    const { known, line, ringing, outcomes } = this.#parts;
    for (const call of Object.values(known.all)) {
      if (conversationId !== undefined && call.conversationId !== conversationId) continue;
      line.of(call.id)?.end(cause);
      outcomes.tell((told) => told.forget(call.id));
      known.lose(call);
    }
    ringing.follow(known.all);
  }

  /** Takes in a snapshot of an answer, or one that was `told`, unless something newer is known. */
  learned(session: CallSession, { told = false } = {}): void {
    const { known, line, ringing } = this.#parts;
    if (!known.learn(session, { told })) return;
    ringing.follow(known.all);
    line.of(session.id)?.refresh();
    const early = this.#early.filter(({ payload }) => payload.callId === session.id);
    if (early.length > 0) this.#early = [];
    for (const event of early) this.handle(event);
  }

  /** Asks for the whole call: something of it is not told here, or was missed. */
  async sync(callId: string): Promise<void> {
    const { host } = this.#parts;
    if (this.#syncing.has(callId)) return;
    this.#syncing.add(callId);
    host.log.info('sync', { callId });
    try {
      this.learned((await host.request('call:sync', { callId })).call);
    } catch (error) {
      host.log.warn('sync refused', { callId, reason: reasonOf(error) });
    } finally {
      this.#syncing.delete(callId);
    }
  }

  /** The call lives no more. */
  over(callId: string, version?: number): void {
    const { known, ringing } = this.#parts;
    known.end(callId, version);
    ringing.follow(known.all);
  }

  #consequences(event: CallEvent): void {
    const { host, known, line, ringing, outcomes } = this.#parts;
    const { callId } = event.payload;
    const active = line.of(callId);
    active?.handle(event);
    outcomes.tell((told) => told.handle(event));
    switch (event.name) {
      case 'call:ended':
        active?.end(causeOfEnd({ ...event.payload, endReason: event.payload.reason }, host.me()));
        break;
      case 'call:moved':
        active?.end({ kind: 'moved' });
        break;
      case 'call:participant-left':
        if (personIdOf(event.payload) === host.me()) active?.end(LEFT_CAUSE[event.payload.reason] ?? { kind: 'left' });
        break;
      case 'call:answered-elsewhere':
        ringing.silence(callId, 'over');
        // Of seats only those in the call are told, and one of them is this person's now.
        if (event.payload.by === 'accept') void this.sync(callId);
        break;
      case 'call:full':
        known.setFull(callId, true);
        ringing.silence(callId, 'full');
        break;
      case 'call:not-full':
        known.setFull(callId, false);
        ringing.notFull(known.get(callId));
        break;
    }
  }
}
