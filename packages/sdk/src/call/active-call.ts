import type {
  CallSession,
  CallType,
  CommandData,
  CommandName,
  CommandPayload,
  RejectReason,
  StampedSignal,
} from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import { Lifetime } from '@parley/runtime';
import type { DeviceChoice, MediaKind } from '../devices/device-choice.ts';
import { LocalMedia } from '../devices/local-media.ts';
import { type Logger, reasonOf } from '../log.ts';
import type { Platform } from '../platform.ts';
import type { RequestOptions } from '../signalling/command-queue.ts';
import { type CallReport, CallReports } from './call-reports.ts';
import { asProtocolError, causeOfEnd, causeOfRefusal, type EndCause, endedCall } from './ended-call.ts';
import { evolveRejections, evolveRing, NOTHING_RINGS, phaseOf, remotesOf, withSession } from './evolve-call.ts';
import type { CallEvent } from './evolve-session.ts';
import type { PeerOptions } from './peer.ts';
import { Peers } from './peers.ts';
import { seatOf } from './person.ts';
import type { KeptSeat } from './seat-memory.ts';
import type { CurrentCall, EndedCall } from './state.ts';
import { ToldFlags } from './told-flags.ts';

/** How long the gateway's word on a hang-up is waited for; everything is released before. */
const ENDING_MS = 1000;
const RESUME_AGAIN_MS = 1000;

export type CallTarget = { conversationId: string } | { to: string };
type Seated = CommandData<'call:join'>;

/** What a call needs of the client around it. */
export interface CallHost {
  readonly platform: Platform;
  readonly log: Logger;
  readonly choice: DeviceChoice;
  readonly iceTransportPolicy: RTCIceTransportPolicy;
  me(): string;
  isOnline(): boolean;
  request<Name extends CommandName>(
    name: Name,
    payload: CommandPayload<Name>,
    options?: RequestOptions,
  ): Promise<CommandData<Name>>;
  /** A snapshot came with an answer. */
  learned(session: CallSession): void;
  /** What is known of a live call. */
  session(callId: string): CallSession | undefined;
  show(call: CurrentCall): void;
  seatKept(seat: KeptSeat): void;
  ended(call: ActiveCall, ended: EndedCall): void;
}

export interface CallStart {
  type: CallType;
  direction: CurrentCall['direction'];
  callId?: string;
  conversationId?: string;
  connectedSince?: number;
  /** The call of this device that is left for this one. */
  leaves?: string | undefined;
}

/** The call that this device is in, from the click to the last released track. */
export class ActiveCall {
  readonly #host: CallHost;
  readonly #life = new Lifetime();
  readonly #media: LocalMedia;
  readonly #peers: Peers;
  readonly #flags: ToldFlags;
  readonly #leaves: string | undefined;
  readonly #reports: CallReports;
  #call: CurrentCall;
  #rejections: Record<string, RejectReason> = {};
  #iceServers: RTCIceServer[] = [];
  #earlier: ReadonlySet<string> = new Set();
  #seated = false;
  #mediaOpened = false;
  #lostWhileSeating = false;
  /** Came back to a call that this page did not see begin. */
  #fresh = false;
  #finish: ((cause: EndCause) => void) | undefined;

  constructor(host: CallHost, { leaves, ...start }: CallStart) {
    this.#host = host;
    this.#leaves = leaves;
    this.#media = new LocalMedia(host.platform, host.choice, () => this.#mediaChanged());
    this.#peers = new Peers((personId) => this.#peerOptions(personId));
    this.#flags = new ToldFlags(
      (kind) => this.#media.isOn(kind),
      (kind, enabled) => this.#toggle(kind, enabled),
    );
    this.#reports = new CallReports(host.log, (report) => this.#report(report));
    // The last added is undone first: the camera's light goes out before anything else.
    this.#life.add(() => this.#peers.close());
    this.#life.add(() => this.#media.release());
    this.#call = {
      phase: start.direction === 'outgoing' && !start.callId ? 'initiating' : 'connecting',
      ring: NOTHING_RINGS,
      local: this.#media.state,
      remotes: {},
      ...start,
    };
    this.#show();
  }

  get callId(): string | undefined {
    return this.#call.callId;
  }

  /** Camera and microphone first (M1), then the call. Two who call each other meet in one call (L8). */
  async place(target: CallTarget): Promise<void> {
    const { type } = this.#call;
    this.#host.log.info('call start', { type, ...target });
    await this.#openMedia({ microphone: true, camera: type === 'video' });
    const initiate = () =>
      this.#request('call:initiate', { ...target, type, settings: this.#settings(), ...this.#leaveOther() });
    await this.#orEnd(async () => {
      try {
        await this.#sit(initiate);
      } catch (error) {
        const live = error instanceof ProtocolError && error.code === 'CALL_ALREADY_ACTIVE' ? error.details : undefined;
        const callId = live?.callId;
        if (typeof callId !== 'string' || (live?.own && !live.stale)) throw error;
        if (live?.own) {
          this.#host.log.info('own stale call: force-leave and once more', { callId });
          await this.#request('call:force-leave', { conversationId: await this.#conversationOf(callId, target) });
          await this.#sit(initiate);
        } else {
          this.#host.log.info('a call is on already: joining it', { callId });
          this.#call = { ...this.#call, callId };
          await this.#sit(() =>
            this.#request('call:join', { callId, settings: this.#settings(), ...this.#leaveOther() }),
          );
        }
      }
    });
  }

  /** Takes the seat and opens camera and microphone side by side: neither waits for the other. */
  async join(callId: string, { video }: { video: boolean }): Promise<void> {
    this.#host.log.info('call accept', { callId, video });
    const settings = { audioEnabled: true, videoEnabled: video };
    const opened = this.#openMedia({ microphone: true, camera: video });
    await this.#orEnd(() => this.#sit(() => this.#request('call:join', { callId, settings, ...this.#leaveOther() })));
    await opened;
  }

  /** Takes the seat again from a page without peer connections (F8), or from another device (`takeOver`). */
  async resume(callId: string, { takeOver = false }: { takeOver?: boolean } = {}): Promise<void> {
    this.#fresh = true;
    this.#host.log.info('call resume', { callId, fresh: true, takeOver });
    const known = this.#host.session(callId);
    const seat = known && seatOf(known, this.#host.me());
    const payload = { callId, fresh: true, ...(takeOver ? { takeOver } : {}) };
    const opened = this.#openMedia({
      microphone: seat?.isAudioEnabled ?? true,
      camera: seat?.isVideoEnabled ?? this.#call.type === 'video',
    });
    await this.#orEnd(() => this.#sit(() => this.#request('call:resume', payload, { first: true })));
    await opened;
  }

  /** A session began again after a loss, with this page and its media alive. */
  sessionBack(): void {
    if (this.#life.ended) return;
    if (this.#seated) void this.#resumeAlive();
    else this.#lostWhileSeating = true;
  }

  /** An event of this call, after the session took it in. */
  handle(event: CallEvent): void {
    if (this.#life.ended) return;
    this.#call = { ...this.#call, ring: evolveRing(this.#call.ring, event) };
    this.#rejections = evolveRejections(this.#rejections, event);
    this.refresh();
    if (event.name === 'call:participant-reconnected')
      this.#peers.returned(event.payload.participantId, event.payload.fresh);
  }

  /** The session changed: peers come and go, the view follows. */
  refresh(): void {
    const { callId } = this.#call;
    const session = callId === undefined ? undefined : this.#host.session(callId);
    if (!session || this.#life.ended) return;
    const me = this.#host.me();
    this.#call = withSession(this.#call, session, me);
    if (this.#seated) {
      this.#peers.follow(session, me, this.#earlier);
      this.#startTimer(session);
    }
    this.#show();
  }

  signal(signal: StampedSignal): void {
    if (this.#life.ended) return;
    this.#host.log.debug('signal received', { type: signal.type, from: signal.from });
    this.#peers.receive(signal);
  }

  setMicrophone(on: boolean): void {
    if (!this.#life.ended) this.#media.setMicrophone(on);
  }

  async setCamera(on: boolean): Promise<void> {
    if (!this.#life.ended) await this.#media.setCamera(on);
  }

  useDevice(kind: MediaKind, deviceId: string): Promise<void> {
    return this.#media.use(kind, deviceId);
  }

  /** Releases everything at once, then tells the gateway; works without a connection too (F5). */
  async hangUp(): Promise<void> {
    if (this.#life.ended) return;
    const { callId } = this.#call;
    this.#host.log.info('hang up', { callId });
    const seated = this.#seated;
    this.#life.end();
    if (!seated && this.#leaves !== undefined) this.#leave(this.#leaves);
    this.#call = { ...this.#call, phase: 'ending', remotes: {} };
    this.#show();
    if (!seated || callId === undefined || !this.#host.isOnline()) {
      if (seated && callId !== undefined) this.#leave(callId);
      this.#finished({ kind: 'left' });
      return;
    }
    await new Promise<void>((resolve) => {
      const stopWaiting = this.#host.platform.clock.after(ENDING_MS, () => this.#finish?.({ kind: 'left' }));
      this.#finish = (cause) => {
        stopWaiting();
        this.#finish = undefined;
        this.#finished(cause);
        resolve();
      };
      this.#leave(callId, () => this.#finish?.({ kind: 'left' }));
    });
  }

  /** It is over for this device, by somebody else's word, or for another call here. Nothing is sent. */
  end(cause: EndCause): void {
    if (this.#finish) {
      this.#finish(cause);
      return;
    }
    if (this.#life.ended) return;
    this.#life.end();
    this.#finished(cause);
  }

  #finished(cause: EndCause): void {
    const { host, rejections } = { host: this.#host, rejections: this.#rejections };
    host.log.info('call over here', {
      callId: this.#call.callId,
      cause: cause.kind,
      reason: cause.kind === 'ended' ? cause.reason : undefined,
    });
    host.ended(this, endedCall(this.#call, cause, { me: host.me(), now: host.platform.clock.now(), rejections }));
  }

  #leave(callId: string, answered: () => void = () => {}): void {
    this.#host.request('call:leave', { callId }).then(answered, (error) => {
      this.#host.log.warn('leave refused', { callId, reason: reasonOf(error) });
      answered();
    });
  }

  /** Takes a seat. Who hung up meanwhile gives it back. */
  async #sit(take: () => Promise<Seated>): Promise<void> {
    if (this.#life.ended) return;
    const { call, iceServers } = await take();
    if (this.#life.ended) {
      this.#leave(call.id);
      return;
    }
    this.#host.log.info('seat taken', { callId: call.id, conversationId: call.conversationId });
    this.#seated = true;
    this.#call = { ...this.#call, callId: call.id };
    this.#iceServers = iceServers as RTCIceServer[];
    this.#earlier = new Set(call.participants.map(({ id }) => id));
    const seat = seatOf(call, this.#host.me());
    if (seat) this.#flags.known(seat);
    this.#host.seatKept({
      callId: call.id,
      ...(this.#call.connectedSince ? { connectedSince: this.#call.connectedSince } : {}),
    });
    this.#host.learned(call);
    this.refresh();
    if (this.#mediaOpened) this.#flags.update();
    // The seat was taken on a connection that is gone; the gateway waits for this device to come back to it.
    if (this.#lostWhileSeating) await this.#resumeAlive();
  }

  async #resumeAlive(): Promise<void> {
    const { callId } = this.#call;
    if (callId === undefined) return;
    try {
      const { call, iceServers } = await this.#request('call:resume', { callId, fresh: false }, { first: true });
      if (this.#life.ended) return;
      this.#lostWhileSeating = false;
      this.#iceServers = iceServers as RTCIceServer[];
      this.#host.log.info('seat resumed', { callId });
      this.#host.learned(call);
      this.refresh();
      this.#peers.resumed(this.#iceServers, call);
    } catch (error) {
      const refusal = asProtocolError(error);
      this.#host.log.warn('resume refused', { callId, code: refusal.code });
      if (refusal.retryable)
        this.#life.add(this.#host.platform.clock.after(RESUME_AGAIN_MS, () => void this.#resumeAlive()));
      else await this.#endAfterAbsence(callId, refusal);
    }
  }

  async #endAfterAbsence(callId: string, refusal: ProtocolError): Promise<void> {
    const call = await this.#request('call:sync', { callId }).then(
      (data) => data.call,
      () => undefined,
    );
    if (!call) return this.end(causeOfRefusal(refusal));
    this.#call = withSession(this.#call, call, this.#host.me());
    if (call.status === 'ended') this.end(causeOfEnd(call, this.#host.me()));
    else this.end(refusal.code === 'NOT_IN_CALL' ? { kind: 'timeout' } : causeOfRefusal(refusal));
  }

  async #orEnd(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      // Who hung up while it was on its way asked for nothing any more.
      if (this.#life.ended) return;
      const refusal = asProtocolError(error);
      this.#host.log.warn('call refused', { callId: this.#call.callId, code: refusal.code });
      // The seat that this call was to replace is still held.
      if (this.#leaves !== undefined) this.#leave(this.#leaves);
      this.end(causeOfRefusal(refusal));
      throw refusal;
    }
  }

  async #openMedia(want: { microphone: boolean; camera: boolean }): Promise<void> {
    await this.#media.open(want);
    this.#mediaOpened = true;
    const { microphone, camera } = this.#media.state;
    this.#host.log.info('media opened', {
      microphone: microphone.trouble ?? microphone.on,
      camera: camera.trouble ?? camera.on,
    });
    if (this.#seated) this.#flags.update();
  }

  #mediaChanged(): void {
    for (const kind of ['audio', 'video'] as const) this.#peers.setTrack(kind, this.#media.track(kind));
    if (this.#life.ended) return;
    this.#call = { ...this.#call, local: this.#media.state };
    if (this.#mediaOpened) this.#flags.update();
    this.#show();
  }

  #show(): void {
    const { phase, session } = this.#call;
    const me = this.#host.me();
    const remotes = session && !this.#life.ended ? remotesOf(session, me, (id) => this.#peers.media(id)) : {};
    const seen = { ...this.#call, remotes };
    this.#call = { ...seen, phase: phaseOf(seen, me) };
    if (phase !== this.#call.phase)
      this.#host.log.info('call phase', { callId: this.#call.callId, phase: this.#call.phase });
    this.#host.show(this.#call);
  }

  // The gateway's clock may differ from ours, so only distances between its own times count, but for one that is older than this page.
  #startTimer({ id, answeredAt }: CallSession): void {
    const { me, connectedSince } = this.#call;
    if (answeredAt === undefined || connectedSince !== undefined || !me) return;
    const now = this.#host.platform.clock.now();
    const answered = Date.parse(answeredAt);
    const since = this.#fresh ? Math.min(now, answered) : now - Math.max(0, Date.parse(me.joinedAt) - answered);
    this.#call = { ...this.#call, connectedSince: since };
    this.#host.seatKept({ callId: id, connectedSince: since });
  }

  #peerOptions(personId: string): PeerOptions {
    const { platform, log, iceTransportPolicy } = this.#host;
    return {
      platform,
      log,
      configuration: () => ({ iceServers: this.#iceServers, iceTransportPolicy, bundlePolicy: 'max-bundle' }),
      tracks: () => ({ audio: this.#media.track('audio'), video: this.#media.track('video') }),
      listener: {
        deliver: async (signal) => {
          const { callId } = this.#call;
          if (callId === undefined) return false;
          return (await this.#request('call:signal', { callId, signal: { ...signal, to: personId } })).delivered;
        },
        changed: () => {
          if (!this.#life.ended) this.#show();
        },
        link: (state, link) => void this.#reports.link(state, link, Object.values(this.#call.remotes)),
        described: (type) => this.#reports.milestone(`${type}-sent`),
      },
    };
  }

  #request<Name extends CommandName>(
    name: Name,
    payload: CommandPayload<Name>,
    options?: RequestOptions,
  ): Promise<CommandData<Name>> {
    return this.#host.request(name, payload, { ...options, signal: this.#life.signal });
  }

  async #report(report: CallReport): Promise<void> {
    const { callId } = this.#call;
    if (callId !== undefined && !this.#life.ended) await this.#request('call:report', { callId, ...report });
  }

  async #toggle(kind: MediaKind, enabled: boolean): Promise<void> {
    const { callId } = this.#call;
    if (callId === undefined) return;
    try {
      await this.#request(`call:toggle-${kind}`, { callId, enabled });
    } catch (error) {
      if (!this.#life.ended) this.#host.log.warn('toggle refused', { kind, enabled, reason: reasonOf(error) });
    }
  }

  #settings(): { audioEnabled: boolean; videoEnabled: boolean } {
    return { audioEnabled: this.#media.isOn('audio'), videoEnabled: this.#media.isOn('video') };
  }

  #leaveOther(): { leaveOther?: true } {
    return this.#leaves === undefined ? {} : { leaveOther: true };
  }

  async #conversationOf(callId: string, target: CallTarget): Promise<string> {
    if ('conversationId' in target) return target.conversationId;
    const known = this.#host.session(callId) ?? (await this.#request('call:sync', { callId })).call;
    return known.conversationId;
  }
}
