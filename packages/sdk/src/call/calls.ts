import type { CallSession, CallType, EventPayload, RejectReason } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import type { Emitter } from '@parley/runtime';
import type { StoreApi } from 'zustand/vanilla';
import type { DeviceChoice, MediaKind } from '../devices/device-choice.ts';
import { type Logger, reasonOf } from '../log.ts';
import type { ParleyEvents } from '../parley-events.ts';
import type { Platform } from '../platform.ts';
import type { Connection } from '../signalling/connection.ts';
import type { CallHost, CallStart, CallTarget } from './call-host.ts';
import { CallLine } from './call-line.ts';
import { causeOfEnd, type EndCause } from './ended-call.ts';
import type { CallEvent } from './evolve-session.ts';
import { KnownCalls } from './known-calls.ts';
import { personIdOf, seatOf } from './person.ts';
import { Ringing } from './ringing.ts';
import { SeatMemory } from './seat-memory.ts';
import type { ParleyState } from './state.ts';
import { joining, placing, resuming } from './way-in.ts';

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
export class Calls {
  readonly #store: StoreApi<ParleyState>;
  readonly #emitter: Emitter<ParleyEvents>;
  readonly #host: CallHost;
  readonly #known: KnownCalls;
  readonly #line: CallLine;
  readonly #ringing: Ringing;
  readonly #memory: SeatMemory;
  readonly #syncing = new Set<string>();
  /** Events of calls that are not known yet, while one is being made. */
  #early: CallEvent[] = [];

  constructor({ store, emitter, connection, platform, log, choice, iceTransportPolicy }: CallsOptions) {
    this.#store = store;
    this.#emitter = emitter;
    this.#known = new KnownCalls(store);
    this.#memory = new SeatMemory(platform.storage);
    this.#host = {
      platform,
      log,
      choice,
      iceTransportPolicy,
      request: (name, payload, options) => connection.request(name, payload, options),
      me: () => this.#me(),
      isOnline: () => connection.state.state === 'online',
      learned: (session) => this.learned(session),
      session: (callId) => this.#known.get(callId),
    };
    this.#line = new CallLine({ host: this.#host, store, emitter, memory: this.#memory });
    this.#ringing = new Ringing({
      clock: platform.clock,
      log,
      me: () => this.#me(),
      isBusy: (callId) => this.#isBusy(callId),
      announce: (callId, busy) => connection.request('call:ringing', busy ? { callId, busy } : { callId }),
      sync: (callId) => connection.request('call:sync', { callId }),
      learned: (session) => this.learned(session),
      gone: (callId) => this.#forget(callId),
      show: (incoming) => store.setState({ incoming }),
      rang: (incoming) => emitter.emit('incoming', incoming),
    });
  }

  async call(options: CallTarget & { type: CallType; leaveOther?: boolean }): Promise<void> {
    const { type, leaveOther = false, ...target } = options;
    const conversation = 'conversationId' in target ? { conversationId: target.conversationId } : {};
    const call = this.#line.begin({ type, direction: 'outgoing', ...conversation }, { leaveOther });
    await call.enter(placing(target, type, { leaveOther }));
  }

  async join(
    callId: string,
    { video, leaveOther = false }: { video?: boolean; leaveOther?: boolean } = {},
  ): Promise<void> {
    if (this.#isIn(callId)) return;
    const start = { ...this.#startOf(callId), direction: 'incoming' as const };
    const call = this.#line.begin(start, { leaveOther });
    this.#ringing.silence(callId, 'over');
    try {
      await call.enter(joining(callId, { video: video ?? start.type === 'video', leaveOther }));
    } catch (error) {
      // It rings again when there is room.
      if (error instanceof ProtocolError && error.code === 'CALL_FULL') this.#ringing.silence(callId, 'full');
      throw error;
    }
  }

  async decline(callId: string, reason?: RejectReason): Promise<void> {
    this.#host.log.info('decline', { callId, reason });
    this.#ringing.silence(callId, 'over');
    await this.#host.request('call:reject', reason ? { callId, reason } : { callId });
  }

  async continueHere(callId: string): Promise<void> {
    if (this.#isIn(callId)) return;
    await this.#resume({ ...this.#startOf(callId), callId }, { takeOver: true });
  }

  hangUp(): Promise<void> {
    return this.#line.hangUp();
  }

  /** While one call is left for another, what is switched off is off in both: nobody is heard who believes to be muted. */
  setMicrophone(on: boolean): void {
    for (const call of this.#line.all) if (!on || call === this.#line.current) call.setMicrophone(on);
  }

  async setCamera(on: boolean): Promise<void> {
    const calls = this.#line.all.filter((call) => !on || call === this.#line.current);
    await Promise.all(calls.map((call) => call.setCamera(on)));
  }

  async setScreen(on: boolean): Promise<void> {
    const calls = this.#line.all.filter((call) => !on || call === this.#line.current);
    await Promise.all(calls.map((call) => call.setScreen(on)));
  }

  async useDevice(kind: MediaKind, deviceId: string): Promise<void> {
    await this.#line.current?.useDevice(kind, deviceId);
  }

  /** The gateway said who this is and which calls live. */
  ready({ calls }: EventPayload<'session:ready'>, copied: boolean): void {
    const active = this.#line.all;
    this.#known.replace(calls);
    if (copied) this.#memory.forget();
    this.#ringing.follow(this.#known.all);
    this.#ringing.sessionBack();
    if (active.length === 0) this.#returnToSeat();
    for (const call of active) call.sessionBack();
  }

  handle(event: CallEvent): void {
    const { callId } = event.payload;
    const heard = this.#known.hear(event, this.#me());
    if (heard === 'stale') return;
    const { current } = this.#line;
    if (heard === 'unknown' && current && current.callId === undefined) {
      // It may be of the call that is being made, whose answer is still on its way.
      this.#early.push(event);
      return;
    }
    if (heard === 'gap' && this.#line.of(callId)) void this.#sync(callId);
    this.#consequences(event);
    if (event.name === 'call:ended') this.#forget(callId);
    else this.#ringing.follow(this.#known.all);
  }

  signal({ callId, signal }: EventPayload<'call:signal'>): void {
    const call = this.#line.of(callId);
    if (call) call.signal(signal);
    else this.#host.log.debug('signal of a call that is not here', { callId, type: signal.type });
  }

  conversationRemoved(conversationId: string): void {
    for (const call of Object.values(this.#known.all)) {
      if (call.conversationId !== conversationId) continue;
      this.#line.of(call.id)?.end({ kind: 'removed' });
      this.#forget(call.id);
    }
  }

  /** Takes in a snapshot, unless something newer is known. */
  learned(session: CallSession): void {
    if (!this.#known.learn(session)) return;
    this.#ringing.follow(this.#known.all);
    this.#line.of(session.id)?.refresh();
    const early = this.#early.filter(({ payload }) => payload.callId === session.id);
    if (early.length > 0) this.#early = [];
    for (const event of early) this.handle(event);
  }

  async close(): Promise<void> {
    await this.#line.close();
    this.#ringing.close();
  }

  #returnToSeat(): void {
    const seat = this.#memory.recall();
    if (!seat) return;
    const session = this.#known.get(seat.callId);
    if (!session || !seatOf(session, this.#me())) {
      this.#memory.forget();
      return;
    }
    this.#resume({ ...this.#startOf(seat.callId), ...seat }, { takeOver: false }).catch((error) =>
      this.#emitter.emit('error', error),
    );
  }

  async #resume(start: CallStart & { callId: string }, { takeOver }: { takeOver: boolean }): Promise<void> {
    const call = this.#line.begin({ ...start, returns: true }, { leaveOther: takeOver });
    const session = this.#known.get(start.callId);
    await call.enter(resuming(start.callId, { session, me: this.#me(), takeOver }));
  }

  #consequences(event: CallEvent): void {
    const { callId } = event.payload;
    const active = this.#line.of(callId);
    active?.handle(event);
    switch (event.name) {
      case 'call:ended':
        active?.end(causeOfEnd({ ...event.payload, endReason: event.payload.reason }, this.#me()));
        break;
      case 'call:moved':
        active?.end({ kind: 'moved' });
        break;
      case 'call:participant-left':
        if (personIdOf(event.payload) === this.#me()) active?.end(LEFT_CAUSE[event.payload.reason] ?? { kind: 'left' });
        break;
      case 'call:answered-elsewhere':
        this.#ringing.silence(callId, 'over');
        break;
      case 'call:full':
        this.#ringing.silence(callId, 'full');
        break;
      case 'call:not-full':
        this.#ringing.notFull(this.#known.get(callId));
        break;
    }
  }

  async #sync(callId: string): Promise<void> {
    if (this.#syncing.has(callId)) return;
    this.#syncing.add(callId);
    this.#host.log.info('gap in the call’s events: sync', { callId });
    try {
      this.learned((await this.#host.request('call:sync', { callId })).call);
    } catch (error) {
      this.#host.log.warn('sync refused', { callId, reason: reasonOf(error) });
    } finally {
      this.#syncing.delete(callId);
    }
  }

  #me(): string {
    return this.#store.getState().me?.personId ?? '';
  }

  #isIn(callId: string): boolean {
    const call = this.#line.of(callId);
    return call !== undefined && !call.over;
  }

  #isBusy(callId: string): boolean {
    if (this.#line.all.some((call) => call.callId !== callId && !call.over)) return true;
    return Object.values(this.#known.all).some((other) => other.id !== callId && seatOf(other, this.#me()));
  }

  #startOf(callId: string): CallStart {
    const session = this.#known.get(callId);
    return {
      callId,
      type: session?.type ?? 'audio',
      direction: session?.initiatorId === this.#me() ? 'outgoing' : 'incoming',
      ...(session ? { conversationId: session.conversationId } : {}),
    };
  }

  #forget(callId: string): void {
    this.#known.forget(callId);
    this.#ringing.follow(this.#known.all);
  }
}
