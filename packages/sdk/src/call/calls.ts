import type { CallType, RejectReason, WarmUp } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import type { Emitter } from '@parley/runtime';
import type { StoreApi } from 'zustand/vanilla';
import type { DeviceChoice } from '../devices/device-choice.ts';
import { OwnCertificate } from '../link/own-certificate.ts';
import { LoadedLater } from '../loaded-later.ts';
import type { Logger } from '../log.ts';
import type { ParleyEvents } from '../parley-events.ts';
import { PARTS } from '../parts.ts';
import type { Platform } from '../platform.ts';
import type { Connection, SessionBegin } from '../signalling/connection.ts';
import { BeforeRefresh } from './before-refresh.ts';
import type { CallHost, CallStart, CallTarget } from './call-host.ts';
import { CallLine } from './call-line.ts';
import { CallNews } from './call-news.ts';
import { KnownCalls } from './known-calls.ts';
import { OwnMedia } from './own-media.ts';
import { seatOf } from './person.ts';
import { Preview } from './preview.ts';
import type { RingOutcomes } from './ring-outcomes.ts';
import { Ringing } from './ringing.ts';
import { type KeptSeat, SeatMemory } from './seat-memory.ts';
import type { IncomingCall, ParleyState } from './state.ts';
import { WarmRings } from './warm-rings.ts';
import { joining, placing, resuming, type WayIn } from './way-in.ts';

export interface CallsOptions {
  store: StoreApi<ParleyState>;
  emitter: Emitter<ParleyEvents>;
  connection: Connection;
  platform: Platform;
  log: Logger;
  choice: DeviceChoice;
  iceTransportPolicy: RTCIceTransportPolicy;
}

/** Every live call this person may know of, the one this device is in, and those that ring here. */
export class Calls {
  readonly media: OwnMedia;
  readonly news: CallNews;
  readonly #store: StoreApi<ParleyState>;
  readonly #emitter: Emitter<ParleyEvents>;
  readonly #host: CallHost;
  readonly #known: KnownCalls;
  readonly #line: CallLine;
  readonly #ringing: Ringing;
  readonly #outcomes: LoadedLater<RingOutcomes>;
  readonly #memory: SeatMemory;
  readonly #beforeRefresh: BeforeRefresh;
  readonly #certificate: OwnCertificate;
  readonly #warmRings: WarmRings;
  #warmUp: WarmUp = 'off';

  constructor({ store, emitter, connection, platform, log, choice, iceTransportPolicy }: CallsOptions) {
    this.#store = store;
    this.#emitter = emitter;
    this.#known = new KnownCalls(store);
    this.#memory = new SeatMemory(platform.storage);
    this.#certificate = new OwnCertificate(platform, log);
    const preview = new Preview({ platform, choice, log, show: (shown) => store.setState({ preview: shown }) });
    this.#host = {
      platform,
      log,
      choice,
      configuration: () => ({ iceTransportPolicy, bundlePolicy: 'max-bundle', ...this.#certificate.configuration }),
      warmUp: () => this.#warmUp,
      takeWarm: (callId) => this.#warmRings.take(callId),
      request: (name, payload, options) => connection.request(name, payload, options),
      me: () => this.#me(),
      deviceId: () => this.#store.getState().me?.deviceId,
      isOnline: () => connection.state.state === 'online',
      doubtPath: (options) => connection.doubt(options),
      learned: (session) => this.news.learned(session),
      gone: (callId) => this.news.over(callId),
      session: (callId) => this.#known.get(callId),
      takePreview: () => preview.take(),
    };
    this.#warmRings = new WarmRings(this.#host);
    this.#line = new CallLine({
      host: this.#host,
      store,
      emitter,
      memory: this.#memory,
      changed: () => {
        connection.watch(this.#line.all.length > 0);
        this.#ringing.follow(this.#known.all);
      },
      seated: (callId) => this.#outcomes.tell((outcomes) => outcomes.forget(callId)),
    });
    this.media = new OwnMedia(this.#line, preview);
    this.#outcomes = new LoadedLater(async () => {
      const loaded = await PARTS.ringOutcomes.find(log);
      if (!loaded) return undefined;
      return new loaded.RingOutcomes({
        ...this.#host,
        sync: async (callId) => (await connection.request('call:sync', { callId })).call,
        show: (lastRing) => store.setState({ lastRing }),
      });
    });
    this.#ringing = new Ringing({
      ...this.#host,
      clock: platform.clock,
      isBusy: (callId) => this.#isBusy(callId),
      announce: async (callId, busy) => {
        const answer = await connection.request('call:ringing', busy ? { callId, busy } : { callId });
        if (!busy) this.#warmRings.announced(answer);
        return answer;
      },
      sync: (callId) => connection.request('call:sync', { callId }),
      show: (incoming) => {
        this.#warmRings.follow(incoming.map(({ callId }) => callId));
        store.setState({ incoming });
      },
      rang: (incoming) => this.#rang(incoming),
    });
    this.#beforeRefresh = new BeforeRefresh({
      ...this.#host,
      silence: (callId) => this.#ringing.silence(callId, 'over'),
      forget: (requestId) => connection.forget(requestId),
      enter: (callId, wayIn, options) => this.#inBackground(this.#answer(callId, wayIn, options)),
      tooLate: (callId) => this.#outcomes.tell((outcomes) => outcomes.tooLate(callId)),
    });
    this.news = new CallNews({
      host: this.#host,
      known: this.#known,
      line: this.#line,
      ringing: this.#ringing,
      outcomes: this.#outcomes,
      warmRings: this.#warmRings,
      unheard: (callId) => emitter.emit('unheard-call', { callId }),
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
    const { type } = this.#startOf(callId);
    const seated = this.#hasSeat(callId);
    await this.#answer(callId, joining(callId, { type, video, leaveOther, seated }), { leaveOther });
  }

  async decline(callId: string, reason?: RejectReason): Promise<void> {
    this.#host.log.info('decline', { callId, reason });
    this.#outcomes.tell((outcomes) => outcomes.declined(callId, reason ?? 'declined'));
    this.#ringing.silence(callId, 'over');
    await this.#host.request('call:reject', reason ? { callId, reason } : { callId }, { lasts: 'tab' });
  }

  async continueHere(callId: string): Promise<void> {
    if (this.#isIn(callId)) return;
    await this.#resume({ ...this.#startOf(callId), callId }, { takeOver: true });
  }

  hangUp(): Promise<void> {
    return this.#line.hangUp();
  }

  /** The gateway said who this is and which calls live. */
  ready({ session: { calls, limits, warmUp = 'off' }, copied, left }: SessionBegin): void {
    this.#warmUp = warmUp;
    this.#certificate.prepare();
    const active = this.#line.all;
    this.#known.replace(calls, limits.maxParticipants);
    if (copied) this.#memory.forget();
    const accepted = this.#beforeRefresh.takeUp(left);
    this.#ringing.follow(this.#known.all);
    this.#ringing.sessionBack();
    const { all } = this.#known;
    this.#outcomes.tell((outcomes) => outcomes.sessionBack(all));
    if (active.length === 0 && !accepted) this.#returnToSeat();
    for (const call of active) call.sessionBack();
  }

  async close(): Promise<void> {
    this.media.closePreview();
    await this.#line.close();
    this.#ringing.close();
  }

  #returnToSeat(): void {
    const seat = this.#memory.recall();
    if (!seat) return;
    if (!this.#hasSeat(seat.callId)) {
      this.#memory.forget();
      return;
    }
    const { switches, ...kept } = seat;
    this.#inBackground(this.#resume({ ...this.#startOf(seat.callId), ...kept }, { takeOver: false, switches }));
  }

  async #resume(
    start: CallStart & { callId: string },
    { takeOver, switches }: { takeOver: boolean; switches?: KeptSeat['switches'] },
  ): Promise<void> {
    const call = this.#line.begin({ ...start, returns: true }, { leaveOther: takeOver });
    const session = this.#known.get(start.callId);
    await call.enter(resuming(start.callId, { session, me: this.#me(), takeOver, switches }));
  }

  /** Goes into a call that rings here, or goes on. */
  async #answer(callId: string, wayIn: WayIn, { leaveOther }: { leaveOther: boolean }): Promise<void> {
    const call = this.#line.begin({ ...this.#startOf(callId), direction: 'incoming' }, { leaveOther });
    this.#outcomes.tell((outcomes) => outcomes.forget(callId));
    this.#ringing.silence(callId, 'over');
    try {
      await call.enter(wayIn);
    } catch (error) {
      if (error instanceof ProtocolError && error.code === 'CALL_FULL') {
        this.#known.setFull(callId, true);
        // It rings again when there is room.
        this.#ringing.silence(callId, 'full');
      }
      throw error;
    }
  }

  /** Nobody waits for it. */
  #inBackground(entered: Promise<void>): void {
    entered.catch((error) => this.#emitter.emit('error', error));
  }

  #rang(incoming: IncomingCall): void {
    this.#store.setState({ lastRing: null });
    this.#outcomes.tell((outcomes) => outcomes.rang(incoming));
    this.#emitter.emit('incoming', incoming);
    // Of a seat on another device no news comes here: whether this person still talks there the gateway knows.
    for (const { id } of Object.values(this.#known.all))
      if (id !== incoming.callId && this.#sitsElsewhere(id)) void this.news.sync(id);
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
    return Object.keys(this.#known.all).some((other) => other !== callId && this.#sitsElsewhere(other));
  }

  /** Whether this person's seat is with another device. */
  #sitsElsewhere(callId: string): boolean {
    return !this.#line.of(callId) && this.#hasSeat(callId);
  }

  /** Whether this person has a seat in it, here or elsewhere. */
  #hasSeat(callId: string): boolean {
    const session = this.#known.get(callId);
    return session !== undefined && seatOf(session, this.#me()) !== undefined;
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
}
