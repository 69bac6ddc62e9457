import { ProtocolError } from '@parley/protocol/errors';
import type { Emitter } from '@parley/runtime';
import type { StoreApi } from 'zustand/vanilla';
import type { ParleyEvents } from '../parley-events.ts';
import { ActiveCall, type ActiveCallListener } from './active-call.ts';
import type { CallHost, CallStart } from './call-host.ts';
import type { KeptSeat, SeatMemory } from './seat-memory.ts';
import type { CurrentCall, EndedCall, ParleyState } from './state.ts';

export interface CallLineOptions {
  host: CallHost;
  store: StoreApi<ParleyState>;
  emitter: Emitter<ParleyEvents>;
  memory: SeatMemory;
  /** A call began or ended here. */
  changed(): void;
  /** This device has its seat in this call, or asks for it. */
  seated(callId: string): void;
}

/**
 * The one call that this device shows; and while a switch is under way the one before, which goes on until the seat in the
 * next is taken, and comes back when that is refused (L5).
 */
export class CallLine implements ActiveCallListener {
  readonly #options: CallLineOptions;
  #current: ActiveCall | undefined;
  #before: ActiveCall | undefined;
  #settling: Promise<unknown> | undefined;
  #begun = 0;
  #closed = false;

  constructor(options: CallLineOptions) {
    this.#options = options;
  }

  get closed(): boolean {
    return this.#closed;
  }

  get current(): ActiveCall | undefined {
    return this.#current;
  }

  get settling(): Promise<unknown> | undefined {
    return this.#settling;
  }

  /** The call of this id that this device is in. */
  of(callId: string): ActiveCall | undefined {
    return this.all.find((call) => call.callId === callId);
  }

  /** Every call whose media flows or is about to. */
  get all(): ActiveCall[] {
    return [this.#current, this.#before].filter((call) => call !== undefined);
  }

  /**
   * Begins another call.
   * @throws ProtocolError ALREADY_IN_CALL unless `leaveOther`, or when another was begun meanwhile; UNAVAILABLE after {@link close}
   */
  begin(start: CallStart, { leaveOther }: { leaveOther: boolean }): ActiveCall {
    if (this.#closed) throw new ProtocolError('UNAVAILABLE', undefined, 'The client was closed.');
    const begun = this.#begun;
    const { callId, over } = this.#current ?? {};
    if (this.#current && !over && !leaveOther)
      throw new ProtocolError('ALREADY_IN_CALL', callId === undefined ? undefined : { callId });
    // What has no seat yet, or none any more, is given up; a call that it was to replace comes back.
    if (!this.#current?.seated) this.#current?.end({ kind: 'left' });
    // Who heard of that may have begun another at once, which was asked for last, even if they have left it again by now.
    if (begun !== this.#begun || (this.#current && !this.#current.seated)) throw new ProtocolError('ALREADY_IN_CALL');
    this.#before = this.#current;
    this.#options.store.setState({ lastEnded: null, lastRing: null });
    this.#begun++;
    const call = new ActiveCall(this.#options.host, this, start);
    this.#current = call;
    // Whoever hears of it may hang up at once.
    call.show();
    this.#options.changed();
    return call;
  }

  /** Leaves everything: who hangs up during a switch does not want to be heard in the call before. */
  async hangUp(): Promise<void> {
    const { before, current } = { before: this.#before, current: this.#current };
    // Not only when the gateway knows: the next page of this tab must not come back to it.
    if (current) this.#options.memory.forget();
    if (!current?.seated) await current?.hangUp();
    await (current?.seated ? current : before)?.hangUp();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.hangUp();
  }

  show(call: ActiveCall, shown: CurrentCall): void {
    if (call !== this.#current) return;
    const { store, emitter } = this.#options;
    const before = store.getState().call?.phase;
    store.setState({ call: shown });
    if (before !== shown.phase) emitter.emit('call', shown);
  }

  joins(callId: string): void {
    this.#options.seated(callId);
  }

  seated(call: ActiveCall, seat: KeptSeat): void {
    if (call !== this.#current) return;
    this.#options.seated(seat.callId);
    this.#options.memory.keep(seat);
    this.#before?.end({ kind: 'left' });
  }

  ended(call: ActiveCall, lastEnded: EndedCall): void {
    this.#waitFor(call.settling);
    if (call === this.#before) {
      this.#before = undefined;
      this.#current?.media?.devicesFree();
    }
    if (call !== this.#current) return;
    const { store, emitter, memory, changed } = this.#options;
    this.#current = this.#before;
    this.#before = undefined;
    if (this.#current) {
      store.setState({ lastEnded });
      this.#current.show();
    } else {
      memory.forget();
      store.setState({ call: null, lastEnded });
      emitter.emit('call', null);
    }
    emitter.emit('ended', lastEnded);
    changed();
  }
  // A seat that is still being asked for is given back before the next one is asked for.
  #waitFor(call: Promise<void> | undefined): void {
    if (!call) return;
    const all = Promise.all([this.#settling, call]).then(() => {
      if (this.#settling === all) this.#settling = undefined;
    });
    this.#settling = all;
  }
}
