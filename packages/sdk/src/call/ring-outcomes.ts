import type { CallSession, RejectReason } from '@parley/protocol';
import { type Logger, reasonOf } from '../log.ts';
import type { EndCause } from './ended-call.ts';
import type { CallEvent } from './evolve-session.ts';
import { personIdOf, seatOf } from './person.ts';
import type { EndedCall, IncomingCall } from './state.ts';

type Ring = Pick<IncomingCall, 'callId' | 'conversationId' | 'type' | 'from'>;

export interface RingOutcomesHost {
  readonly log: Logger;
  me(): string;
  /** How a call stands by the gateway's record, ended ones too. */
  sync(callId: string): Promise<CallSession>;
  show(lastRing: EndedCall): void;
}

/** How each call came out that rang on this device and was not answered on it; told once (R2.2). */
export class RingOutcomes {
  readonly #host: RingOutcomesHost;
  /** Those whose outcome is not known yet. */
  readonly #open = new Map<string, Ring>();

  constructor(host: RingOutcomesHost) {
    this.#host = host;
  }

  rang(ring: IncomingCall): void {
    this.#open.set(ring.callId, ring);
  }

  /** There is nothing to tell: it is answered here, or not this person's any more. */
  forget(callId: string): void {
    this.#open.delete(callId);
  }

  /** Declined on this device. */
  declined(callId: string, reason: RejectReason): void {
    const me = this.#host.me();
    this.#conclude(callId, { kind: 'ended', reason, endedBy: me, mine: true });
  }

  handle(event: CallEvent): void {
    const { callId } = event.payload;
    if (event.name === 'call:answered-elsewhere')
      this.#conclude(callId, { kind: event.payload.by === 'accept' ? 'answered-elsewhere' : 'declined-elsewhere' });
    else if (event.name === 'call:ended') this.#conclude(callId, outcomeOfEnd(event.payload.reason, event.payload));
  }

  /** A session began after a loss: what was not heard meanwhile shows in the calls that live now, or in the record. */
  sessionBack(calls: Record<string, CallSession>): void {
    const me = this.#host.me();
    for (const { callId } of this.#open.values()) {
      const session = calls[callId];
      if (!session) void this.#ask(callId);
      else if (seatOf(session, me)) this.#conclude(callId, { kind: 'answered-elsewhere' });
      // Others talk on, and whether this person declined elsewhere or kept silent only the history knows.
      else if (!session.ringing.includes(me)) this.forget(callId);
    }
  }

  /** What an earlier page decided about a ring came too late (F5.1): tells what had become of it. */
  tooLate(callId: string): void {
    void this.#ask(callId, (session) => this.#open.set(callId, ringOf(session)));
  }

  async #ask(callId: string, heard: (session: CallSession) => void = () => {}): Promise<void> {
    try {
      const session = await this.#host.sync(callId);
      heard(session);
      const { status, endReason, participants, ...record } = session;
      const mine = participants.some((participant) => personIdOf(participant) === this.#host.me());
      if (mine) this.#conclude(callId, { kind: 'answered-elsewhere' });
      else if (status === 'ended') this.#conclude(callId, outcomeOfEnd(endReason, record));
    } catch (error) {
      this.#host.log.info('ring not resolved', { callId, reason: reasonOf(error) });
      this.forget(callId);
    }
  }

  #conclude(callId: string, cause: EndCause): void {
    const ring = this.#open.get(callId);
    if (!ring) return;
    this.#open.delete(callId);
    this.#host.log.info('ring came out', { callId, cause: cause.kind === 'ended' ? cause.reason : cause.kind });
    const { conversationId, type, from } = ring;
    const others = [{ personId: from.personId, displayName: from.displayName }];
    this.#host.show({ callId, conversationId, type, direction: 'incoming', others, cause, rejections: {} });
  }
}

function ringOf({ id, conversationId, type, initiatorId, participants }: CallSession): Ring {
  const { displayName = '' } = participants.find((one) => personIdOf(one) === initiatorId) ?? {};
  return { callId: id, conversationId, type, from: { personId: initiatorId, displayName } };
}

/** A call ends as declined or busy when everybody who was rung refused; otherwise who kept silent missed it (R2.1). */
function outcomeOfEnd(reason: CallSession['endReason'], { endedBy }: Pick<CallSession, 'endedBy'>): EndCause {
  if (reason === 'declined' || reason === 'busy') return { kind: 'declined-elsewhere' };
  return { kind: 'ended', reason: 'missed', mine: false, ...(endedBy === undefined ? {} : { endedBy }) };
}
