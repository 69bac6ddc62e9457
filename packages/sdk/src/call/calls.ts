import type {
  CallSession,
  CallType,
  CommandData,
  CommandName,
  CommandPayload,
  EventPayload,
  RejectReason,
} from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import type { Emitter } from '@parley/runtime';
import type { StoreApi } from 'zustand/vanilla';
import type { DeviceChoice } from '../devices/device-choice.ts';
import { type Logger, reasonOf } from '../log.ts';
import type { ParleyEvents } from '../parley-events.ts';
import type { Platform } from '../platform.ts';
import type { RequestOptions } from '../signalling/command-queue.ts';
import type { Connection } from '../signalling/connection.ts';
import { ActiveCall, type CallHost, type CallTarget } from './active-call.ts';
import { causeOfEnd, type EndCause } from './ended-call.ts';
import { type CallEvent, evolveSession, isStale, leavesGap, sessionOf } from './evolve-session.ts';
import { personIdOf, seatOf } from './person.ts';
import { Ringing } from './ringing.ts';
import { SeatMemory } from './seat-memory.ts';
import type { CurrentCall, EndedCall, ParleyState } from './state.ts';

export interface CallsOptions {
  store: StoreApi<ParleyState>;
  emitter: Emitter<ParleyEvents>;
  connection: Connection;
  platform: Platform;
  log: Logger;
  choice: DeviceChoice;
  iceTransportPolicy: RTCIceTransportPolicy;
}

const LEFT_CAUSE: Partial<Record<EventPayload<'call:participant-left'>['reason'], EndCause>> = {
  timeout: { kind: 'timeout' },
  removed: { kind: 'removed' },
};

/** Every live call this person may know of, the one this device is in, and those that ring here. */
export class Calls implements CallHost {
  readonly platform: Platform;
  readonly log: Logger;
  readonly choice: DeviceChoice;
  readonly iceTransportPolicy: RTCIceTransportPolicy;
  readonly #store: StoreApi<ParleyState>;
  readonly #emitter: Emitter<ParleyEvents>;
  readonly #connection: Connection;
  readonly #ringing: Ringing;
  readonly #memory: SeatMemory;
  readonly #syncing = new Set<string>();
  /** Events of calls that are not known yet, while one is being made. */
  #early: CallEvent[] = [];
  #active: ActiveCall | undefined;

  constructor({ store, emitter, connection, platform, log, choice, iceTransportPolicy }: CallsOptions) {
    this.#store = store;
    this.#emitter = emitter;
    this.#connection = connection;
    this.platform = platform;
    this.log = log;
    this.choice = choice;
    this.iceTransportPolicy = iceTransportPolicy;
    this.#memory = new SeatMemory(platform.storage);
    this.#ringing = new Ringing({
      clock: platform.clock,
      log,
      me: () => this.me(),
      isBusy: (callId) => this.#isBusy(callId),
      announce: (callId, busy) => this.request('call:ringing', busy ? { callId, busy } : { callId }),
      sync: (callId) => this.request('call:sync', { callId }),
      learned: (session) => this.learned(session),
      gone: (callId) => this.#forget(callId),
      show: (incoming) => this.#store.setState({ incoming }),
      rang: (incoming) => this.#emitter.emit('incoming', incoming),
    });
  }

  get active(): ActiveCall | undefined {
    return this.#active;
  }

  async call(options: CallTarget & { type: CallType; leaveOther?: boolean }): Promise<void> {
    const { type, leaveOther = false, ...target } = options;
    const conversation = 'conversationId' in target ? { conversationId: target.conversationId } : {};
    await this.#begin({ type, direction: 'outgoing', ...conversation }, leaveOther).place(target);
  }

  async join(
    callId: string,
    { video, leaveOther = false }: { video?: boolean; leaveOther?: boolean } = {},
  ): Promise<void> {
    if (this.#active?.callId === callId) return;
    const session = this.session(callId);
    const type = session?.type ?? 'audio';
    const call = this.#begin({ type, direction: 'incoming', ...this.#named(callId) }, leaveOther);
    this.#ringing.silence(callId, 'over');
    await call.join(callId, { video: video ?? type === 'video' });
  }

  async decline(callId: string, reason?: RejectReason): Promise<void> {
    this.log.info('decline', { callId, reason });
    this.#ringing.silence(callId, 'over');
    await this.request('call:reject', reason ? { callId, reason } : { callId });
  }

  async continueHere(callId: string): Promise<void> {
    const type = this.session(callId)?.type ?? 'audio';
    await this.#begin({ type, direction: this.#direction(callId), ...this.#named(callId) }, true).resume(callId, {
      takeOver: true,
    });
  }

  async hangUp(): Promise<void> {
    await this.#active?.hangUp();
  }

  /** The gateway said who this is and which calls live. */
  ready({ calls }: EventPayload<'session:ready'>, copied: boolean): void {
    const active = this.#active;
    this.#store.setState({ calls: Object.fromEntries(calls.map((call) => [call.id, call])) });
    if (copied) this.#memory.forget();
    this.#ringing.follow(this.#store.getState().calls);
    this.#ringing.sessionBack();
    if (active) {
      active.sessionBack();
      active.refresh();
    } else {
      this.#returnToSeat();
    }
  }

  handle(event: CallEvent): void {
    const { callId } = event.payload;
    const known = this.session(callId);
    if (event.name === 'call:initiated' && !known) this.#setCall(sessionOf(event.payload, this.me()));
    else if (!known && this.#active && this.#active.callId === undefined) {
      // It may be of the call that is being made, whose answer is still on its way.
      this.#early.push(event);
      return;
    } else if (known && isStale(known, event)) return;
    else if (known) {
      if (leavesGap(known, event) && this.#active?.callId === callId) void this.#sync(callId);
      this.#setCall(evolveSession(known, event));
    }
    this.#consequences(event);
    if (event.name === 'call:ended') this.#forget(callId);
    else this.#ringing.follow(this.#store.getState().calls);
  }

  signal({ callId, signal }: EventPayload<'call:signal'>): void {
    if (this.#active?.callId === callId) this.#active.signal(signal);
    else this.log.debug('signal of a call that is not here', { callId, type: signal.type });
  }

  conversationRemoved(conversationId: string): void {
    for (const call of Object.values(this.#store.getState().calls)) {
      if (call.conversationId !== conversationId) continue;
      if (this.#active?.callId === call.id) this.#active.end({ kind: 'removed' });
      this.#forget(call.id);
    }
  }

  close(): void {
    this.#ringing.close();
  }

  me(): string {
    return this.#store.getState().me?.personId ?? '';
  }

  isOnline(): boolean {
    return this.#connection.state.state === 'online';
  }

  request<Name extends CommandName>(
    name: Name,
    payload: CommandPayload<Name>,
    options?: RequestOptions,
  ): Promise<CommandData<Name>> {
    return this.#connection.request(name, payload, options);
  }

  /** Takes in a snapshot, unless something newer is known. */
  learned(session: CallSession): void {
    const known = this.session(session.id);
    if (known && known.version > session.version) return;
    if (session.status === 'ended') this.#forget(session.id);
    else {
      this.#setCall(session);
      this.#ringing.follow(this.#store.getState().calls);
      if (this.#active?.callId === session.id) this.#active.refresh();
    }
    const early = this.#early.filter(({ payload }) => payload.callId === session.id);
    this.#early = this.#early.filter((event) => !early.includes(event));
    for (const event of early) this.handle(event);
  }

  session(callId: string): CallSession | undefined {
    return this.#store.getState().calls[callId];
  }

  show(call: CurrentCall): void {
    const before = this.#store.getState().call?.phase;
    this.#store.setState({ call });
    if (before !== call.phase) this.#emitter.emit('call', call);
  }

  seatKept(seat: { callId: string; connectedSince?: number }): void {
    this.#memory.keep(seat);
  }

  ended(call: ActiveCall, lastEnded: EndedCall): void {
    // Another call took its place already.
    if (this.#active !== call) return;
    this.#active = undefined;
    this.#early = [];
    this.#memory.forget();
    this.#store.setState({ call: null, lastEnded });
    this.#emitter.emit('call', null);
    this.#emitter.emit('ended', lastEnded);
  }

  #begin(
    start: Pick<CurrentCall, 'type' | 'direction'> & {
      callId?: string;
      conversationId?: string;
      connectedSince?: number;
    },
    leaveOther: boolean,
  ): ActiveCall {
    const before = this.#active;
    const beforeEnds = this.#store.getState().call?.phase === 'ending';
    if (before && !beforeEnds && !leaveOther) {
      throw new ProtocolError('ALREADY_IN_CALL', before.callId === undefined ? undefined : { callId: before.callId });
    }
    before?.end({ kind: 'left' });
    this.#store.setState({ lastEnded: null });
    const leaves = beforeEnds ? undefined : before?.callId;
    this.#active = new ActiveCall(this, leaves === undefined ? start : { ...start, leaves });
    return this.#active;
  }

  #returnToSeat(): void {
    const seat = this.#memory.recall();
    if (!seat) return;
    const session = this.session(seat.callId);
    if (!session || !seatOf(session, this.me())) {
      this.#memory.forget();
      return;
    }
    const direction = this.#direction(seat.callId);
    const start = { type: session.type, direction, conversationId: session.conversationId, ...seat };
    this.#begin(start, false)
      .resume(seat.callId)
      .catch((error) => this.#emitter.emit('error', error));
  }

  #consequences(event: CallEvent): void {
    const { callId } = event.payload;
    const active = this.#active?.callId === callId ? this.#active : undefined;
    active?.handle(event);
    switch (event.name) {
      case 'call:ended':
        active?.end(causeOfEnd({ ...event.payload, endReason: event.payload.reason }, this.me()));
        break;
      case 'call:moved':
        active?.end({ kind: 'moved' });
        break;
      case 'call:participant-left':
        if (personIdOf(event.payload) === this.me()) active?.end(LEFT_CAUSE[event.payload.reason] ?? { kind: 'left' });
        break;
      case 'call:answered-elsewhere':
        this.#ringing.silence(callId, 'over');
        break;
      case 'call:full':
        this.#ringing.silence(callId, 'full');
        break;
      case 'call:not-full':
        this.#ringing.notFull(this.session(callId));
        break;
    }
  }

  async #sync(callId: string): Promise<void> {
    if (this.#syncing.has(callId)) return;
    this.#syncing.add(callId);
    this.log.info('gap in the call’s events: sync', { callId });
    try {
      this.learned((await this.request('call:sync', { callId })).call);
    } catch (error) {
      this.log.warn('sync refused', { callId, reason: reasonOf(error) });
    } finally {
      this.#syncing.delete(callId);
    }
  }

  #isBusy(callId: string): boolean {
    const { calls, call } = this.#store.getState();
    if (call && call.callId !== callId && call.phase !== 'ending') return true;
    return Object.values(calls).some((other) => other.id !== callId && seatOf(other, this.me()));
  }

  #direction(callId: string): CurrentCall['direction'] {
    return this.session(callId)?.initiatorId === this.me() ? 'outgoing' : 'incoming';
  }

  #named(callId: string): { callId: string; conversationId?: string } {
    const session = this.session(callId);
    return session ? { callId, conversationId: session.conversationId } : { callId };
  }

  #setCall(session: CallSession): void {
    const { calls } = this.#store.getState();
    if (calls[session.id] !== session) this.#store.setState({ calls: { ...calls, [session.id]: session } });
  }

  #forget(callId: string): void {
    const { [callId]: gone, ...calls } = this.#store.getState().calls;
    if (gone) this.#store.setState({ calls });
    this.#ringing.follow(calls);
  }
}
