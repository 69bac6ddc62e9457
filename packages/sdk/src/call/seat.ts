import type { CallSession } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import type { Lifetime } from '@parley/runtime';
import { reasonOf } from '../log.ts';
import type { CallHost, Seated } from './call-host.ts';
import { asProtocolError, causeOfEnd, causeOfRefusedResume, type EndCause } from './ended-call.ts';

const RESUME_AGAIN_MS = 1000;

type SeatState =
  | { kind: 'none' }
  /** `connectionLost`: on a connection that is gone by now. `mayBeOurs`: asked for, or waiting for this device anyway. */
  | { kind: 'taking'; connectionLost: boolean; mayBeOurs: boolean; left?: Promise<boolean> }
  | { kind: 'held'; callId: string };

export interface SeatListener {
  taken(seated: Seated): void;
  /** Held again after a loss, with this page and its media alive. */
  resumed(seated: Seated): void;
  /** Not held any more. `call`: how the call stands, if the gateway says. */
  lost(cause: EndCause, call?: CallSession): void;
}

export interface TakeOptions {
  /** What is waited for before it is asked for. */
  after?: Promise<unknown> | undefined;
  /** The call in which it waits for this device: it is given back when the call ends on the way. */
  ownSeat?: string | undefined;
}

/** This device's seat in one call: asked for, held, taken again after a loss (L12), and given back. */
export class Seat {
  readonly #host: CallHost;
  readonly #life: Lifetime;
  readonly #listener: SeatListener;
  #state: SeatState = { kind: 'none' };
  /** The device that it was last held with. */
  #heldAs: string | undefined;
  #taking: Promise<void> = Promise.resolve();

  /** @param life of the call: a seat that is given after its end is given back. */
  constructor(host: CallHost, life: Lifetime, listener: SeatListener) {
    this.#host = host;
    this.#life = life;
    this.#listener = listener;
  }

  get held(): boolean {
    return this.#state.kind === 'held';
  }

  /** While a seat may still be given here: resolves when it was taken, refused or given back. */
  get settling(): Promise<void> | undefined {
    return this.#state.kind === 'taking' ? this.#taking.catch(() => {}) : undefined;
  }

  /**
   * Takes the seat by what `ask` sends, unless the call ended before.
   * @throws ProtocolError the gateway's refusal
   */
  take(ask: () => Promise<Seated>, options: TakeOptions = {}): Promise<void> {
    this.#taking = this.#take(ask, options);
    return this.#taking;
  }

  /** A session began again after a loss: the gateway waits for this device to come back to its seat. */
  sessionBack(): void {
    if (this.#state.kind === 'held') void this.#resume(this.#state.callId);
    else if (this.#state.kind === 'taking') this.#state.connectionLost = true;
  }

  /** The call ended while the seat was on its way here: it is given back, also if what it was asked with is never answered to this page. */
  giveUp(callId: string): void {
    if (this.#state.kind !== 'taking' || !this.#state.mayBeOurs) return;
    this.#state.left = this.leave(callId);
  }

  /** Gives a seat back. Resolves to whether it is left, when the gateway knows, or refused. */
  async leave(callId: string): Promise<boolean> {
    const host = this.#host;
    const heldAs = this.#heldAs;
    const ask = () => host.request('call:leave', { callId }, { lasts: 'tab' });
    try {
      await ask().catch(async (error) => {
        const became = heldAs !== undefined && host.deviceId() !== heldAs;
        if (!became || asProtocolError(error).code !== 'ANSWERED_ELSEWHERE') throw error;
        // A duplicate of this tab came back before it, and has its device now (L15.1). The seat still waits, unless it is the other's.
        await host.request('call:resume', { callId, fresh: false });
        await ask();
      });
      return true;
    } catch (error) {
      host.log.warn('leave refused', { callId, reason: reasonOf(error) });
      if (isOver(asProtocolError(error))) host.gone(callId);
      return false;
    }
  }

  async #take(ask: () => Promise<Seated>, { after, ownSeat }: TakeOptions): Promise<void> {
    const taking: Extract<SeatState, { kind: 'taking' }> = {
      kind: 'taking',
      connectionLost: false,
      mayBeOurs: ownSeat !== undefined,
    };
    this.#state = taking;
    try {
      // Not awaited in vain: what is asked for leaves before a screen is drawn.
      if (after) await after;
      if (this.#life.ended) throw new ProtocolError('UNAVAILABLE');
      taking.mayBeOurs = true;
      const seated = await ask();
      const { status, endReason: reason } = seated.call;
      // A request that was done before a restart of the gateway is answered with how the call stands now (W1.1).
      if (status === 'ended') throw new ProtocolError('CALL_ENDED', { reason });
      if (!this.#life.ended) this.#held(seated);
      else {
        // Others may go on without this device, and it may join them.
        this.#host.learned(seated.call);
        // A duplicate of this tab may have said the same goodbye, before there was a seat.
        if (!(await taking.left)) await this.leave(seated.call.id);
      }
    } catch (error) {
      if (this.#life.ended && ownSeat !== undefined && !taking.left) await this.leave(ownSeat);
      throw error;
    } finally {
      if (this.#state === taking) this.#state = { kind: 'none' };
    }
    if (taking.connectionLost) this.sessionBack();
  }

  #held(seated: Seated): void {
    const { id: callId, conversationId } = seated.call;
    this.#state = { kind: 'held', callId };
    this.#heldAs = this.#host.deviceId();
    this.#host.log.info('seat taken', { callId, conversationId });
    this.#listener.taken(seated);
  }

  async #resume(callId: string): Promise<void> {
    if (this.#life.ended) return;
    const { host, signal } = { host: this.#host, signal: this.#life.signal };
    try {
      const seated = await host.request('call:resume', { callId, fresh: false }, { first: true, signal });
      if (this.#life.ended) return;
      this.#heldAs = host.deviceId();
      host.log.info('seat resumed', { callId });
      this.#listener.resumed(seated);
    } catch (error) {
      if (this.#life.ended) return;
      const refusal = asProtocolError(error);
      host.log.warn('resume refused', { callId, code: refusal.code });
      if (refusal.retryable)
        this.#life.add(host.platform.clock.after(RESUME_AGAIN_MS, () => void this.#resume(callId)));
      else await this.#lost(callId, refusal);
    }
  }

  async #lost(callId: string, refusal: ProtocolError): Promise<void> {
    // Not asked for again, should a session begin anew before it is known what became of the call.
    this.#state = { kind: 'none' };
    const call = await this.#host.request('call:sync', { callId }).then(
      (data) => data.call,
      () => undefined,
    );
    // Its beginning may have been told here after its end: an answer that was lost is given again as it was (W1).
    if (call) this.#host.learned(call);
    else if (isOver(refusal)) this.#host.gone(callId);
    if (call?.status === 'ended') this.#listener.lost(causeOfEnd(call, this.#host.me()), call);
    else if (refusal.code === 'NOT_IN_CALL' && call) this.#listener.lost({ kind: 'timeout' }, call);
    // It was this person's to know while they had a seat in it (L9.5).
    else if (refusal.code === 'CALL_NOT_FOUND') this.#listener.lost({ kind: 'removed' });
    else this.#listener.lost(causeOfRefusedResume(refusal), call);
  }
}

/** Whether the call lives no more for this person, though an answer that was lost may still tell of its beginning (W1). */
function isOver({ code }: ProtocolError): boolean {
  return code === 'CALL_ENDED' || code === 'CALL_NOT_FOUND';
}
