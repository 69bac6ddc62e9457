import type { CallSession, CommandData } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import type { CancelTimer, Clock } from '@parley/runtime';
import { type Logger, reasonOf } from '../log.ts';
import { personIdOf, seatOf } from './person.ts';
import type { IncomingCall } from './state.ts';

/** How long a ring is shown whose end the gateway does not tell. */
const LONGEST_RING_MS = 10 * 60_000;

export interface RingingHost {
  readonly clock: Clock;
  readonly log: Logger;
  me(): string;
  /** Whether this person talks in another call than this one. */
  isBusy(callId: string): boolean;
  /** Says to the gateway that this device shows the call. */
  announce(callId: string, busy: boolean): Promise<CommandData<'call:ringing'>>;
  sync(callId: string): Promise<CommandData<'call:sync'>>;
  learned(session: CallSession): void;
  /** The gateway knows nothing of the call any more. */
  gone(callId: string): void;
  show(incoming: IncomingCall[]): void;
  rang(incoming: IncomingCall): void;
}

interface Ring {
  incoming: IncomingCall;
  stopTimer: CancelTimer;
}

/** Why a call does not ring here though its person is listed: it is full, or was answered, declined or ended here. */
type Silence = 'full' | 'over' | 'late';

/** The calls that ring on this device: a device rings only while its person is listed in `ringing` (F7). */
export class Ringing {
  readonly #host: RingingHost;
  readonly #rings = new Map<string, Ring>();
  readonly #silenced = new Map<string, Silence>();

  constructor(host: RingingHost) {
    this.#host = host;
  }

  /** Makes what rings follow from the calls that live. */
  follow(calls: Record<string, CallSession>): void {
    for (const callId of this.#silenced.keys()) if (!calls[callId]) this.#silenced.delete(callId);
    for (const callId of [...this.#rings.keys()]) if (!this.#rightly(calls[callId])) this.#stop(callId);
    for (const session of Object.values(calls)) {
      if (this.#rightly(session) && !this.#rings.has(session.id)) this.#start(session);
    }
    for (const ring of this.#rings.values()) this.#lookWhetherBusy(ring);
    this.#show();
  }

  /** A new session: the gateway has forgotten which devices show what. */
  sessionBack(): void {
    for (const { incoming } of this.#rings.values()) void this.#announce(incoming);
  }

  /** Stops this ring at once; `full` may come back. */
  silence(callId: string, why: Silence): void {
    this.#silenced.set(callId, why);
    this.#stop(callId);
    this.#show();
  }

  /** There is room again in a call that was full. */
  notFull(session: CallSession | undefined): void {
    if (!session || this.#silenced.get(session.id) !== 'full') return;
    this.#silenced.delete(session.id);
    if (this.#rightly(session)) this.#start(session);
    this.#show();
  }

  close(): void {
    for (const callId of [...this.#rings.keys()]) this.#stop(callId);
  }

  #rightly(session: CallSession | undefined): session is CallSession {
    if (!session || session.status === 'ended' || this.#silenced.has(session.id)) return false;
    return session.ringing.includes(this.#host.me()) && !seatOf(session, this.#host.me());
  }

  #start(session: CallSession): void {
    const { clock, log } = this.#host;
    const lasts = session.ringEndsAt ? Date.parse(session.ringEndsAt) - Date.parse(session.startedAt) : LONGEST_RING_MS;
    const left = session.ringEndsAt ? Date.parse(session.ringEndsAt) - clock.now() : LONGEST_RING_MS;
    if (left <= 0) {
      // Too late (L7), or this device's clock is ahead: the gateway knows.
      this.#silenced.set(session.id, 'late');
      void this.#askWhetherItRings(session.id, lasts);
      return;
    }
    this.#ring(session, Math.min(left, lasts));
    log.info('incoming call', { callId: session.id, conversationId: session.conversationId, type: session.type });
  }

  #ring(session: CallSession, lastsMs: number): void {
    const { clock } = this.#host;
    const caller = session.participants.find((participant) => personIdOf(participant) === session.initiatorId);
    const incoming: IncomingCall = {
      callId: session.id,
      conversationId: session.conversationId,
      type: session.type,
      from: {
        personId: session.initiatorId,
        displayName: caller?.displayName ?? '',
        ...(caller?.avatar === undefined ? {} : { avatar: caller.avatar }),
      },
      whileBusy: this.#host.isBusy(session.id),
      expiresAt: clock.now() + lastsMs,
    };
    const stopTimer = clock.after(lastsMs, () => this.silence(session.id, 'over'));
    this.#rings.set(session.id, { incoming, stopTimer });
    this.#show();
    this.#host.rang(incoming);
    void this.#announce(incoming);
  }

  // A call that began or ended here changes what accepting would do, and what the caller is told (L5).
  #lookWhetherBusy(ring: Ring): void {
    const whileBusy = this.#host.isBusy(ring.incoming.callId);
    if (whileBusy === ring.incoming.whileBusy) return;
    ring.incoming = { ...ring.incoming, whileBusy };
    void this.#announce(ring.incoming);
  }

  async #announce({ callId }: IncomingCall): Promise<void> {
    try {
      const { call } = await this.#host.announce(callId, this.#host.isBusy(callId));
      this.#host.learned(call);
    } catch (error) {
      this.#host.log.info('ring refused', { callId, reason: reasonOf(error) });
      if (!(error instanceof ProtocolError)) throw error;
      if (error.code === 'CALL_ENDED' || error.code === 'CALL_NOT_FOUND') this.#host.gone(callId);
      else if (error.code === 'ANSWERED_ELSEWHERE') this.silence(callId, 'over');
    }
  }

  async #askWhetherItRings(callId: string, lastsMs: number): Promise<void> {
    const call = await this.#host.sync(callId).then(
      (data) => data.call,
      () => undefined,
    );
    if (!call || call.status === 'ended') return this.#host.gone(callId);
    this.#host.learned(call);
    if (this.#silenced.get(callId) !== 'late' || !call.ringing.includes(this.#host.me())) return;
    this.#silenced.delete(callId);
    this.#ring(call, lastsMs);
  }

  #stop(callId: string): void {
    const ring = this.#rings.get(callId);
    if (!ring) return;
    ring.stopTimer();
    this.#rings.delete(callId);
    this.#host.log.info('ring over', { callId });
  }

  #show(): void {
    this.#host.show([...this.#rings.values()].map(({ incoming }) => incoming));
  }
}
