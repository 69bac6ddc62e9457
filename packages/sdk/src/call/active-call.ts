import type { CallSession, RejectReason, StampedSignal } from '@parley/protocol';
import { Lifetime } from '@parley/runtime';
import { LoadedLater } from '../loaded-later.ts';
import { reasonOf } from '../log.ts';
import { PARTS } from '../parts.ts';
import type { CallHost, CallStart, Seated } from './call-host.ts';
import { CallMedia } from './call-media.ts';
import type { CallReports } from './call-reports.ts';
import { CallSender } from './call-sender.ts';
import { CallView } from './call-view.ts';
import { asProtocolError, type EndCause, endedCall } from './ended-call.ts';
import { evolveRejections, evolveRing, remotesOf } from './evolve-call.ts';
import type { CallEvent } from './evolve-session.ts';
import { iceServersOf } from './ice-servers.ts';
import { LastWord } from './last-word.ts';
import { Peers, type PeersOptions } from './peers.ts';
import { personIdOf, seatOf } from './person.ts';
import { Seat } from './seat.ts';
import type { KeptSeat } from './seat-memory.ts';
import type { CurrentCall, EndedCall } from './state.ts';
import type { Entrance, WayIn } from './way-in.ts';

/** What a call says of itself. */
export interface ActiveCallListener {
  /** While a seat may still be given here that a call before asked for: resolves when it cannot any more. */
  readonly settling: Promise<unknown> | undefined;
  show(call: ActiveCall, shown: CurrentCall): void;
  /** What was to be a call of its own goes into this one, which may ring here. */
  joins(callId: string): void;
  /** Its seat is held, or what a refresh has to find again of it changed. */
  seated(call: ActiveCall, seat: KeptSeat): void;
  ended(call: ActiveCall, ended: EndedCall): void;
}

/** By then the gateway has said what it is to follow. */
const CHASED_AFTER_MS = 20;

/** A call that this device is in, from the click to the last released track. */
export class ActiveCall {
  readonly #host: CallHost;
  readonly #listener: ActiveCallListener;
  readonly #life = new Lifetime();
  readonly #view: CallView;
  readonly #media: CallMedia;
  readonly #peers: Peers;
  readonly #seat: Seat;
  readonly #reports: LoadedLater<CallReports>;
  readonly #sender: CallSender;
  readonly #lastWord: LastWord;
  #rejections: Record<string, RejectReason> = {};
  /** The call as it was known before there was a seat in it. */
  readonly #known: CallSession | undefined;

  constructor(host: CallHost, listener: ActiveCallListener, start: CallStart) {
    this.#host = host;
    this.#listener = listener;
    this.#known = start.callId === undefined ? undefined : host.session(start.callId);
    this.#lastWord = new LastWord(host.platform.clock);
    this.#sender = new CallSender({ host, life: this.#life, callId: () => this.callId });
    this.#reports = new LoadedLater(async () => {
      const loaded = await PARTS.callReports.find(host.log);
      return loaded && new loaded.CallReports(host.log, (report) => this.#sender.report(report));
    });
    this.#media = new CallMedia({
      ...host,
      changed: () => this.#mediaChanged(),
      tell: (type, enabled) => this.#sender.toggle(type, enabled),
    });
    this.#peers = new Peers({
      ...host,
      tracks: () => this.#media.tracks,
      warming: () => this.#warming,
      listener: {
        deliver: (personId, signal) => this.#sender.signal(personId, signal),
        changed: () => {
          if (this.#life.ended) return;
          this.show();
          this.#reports.tell((reports) => reports.moved(this.#view.call.remotes));
        },
        link: (state, path) =>
          this.#reports.tell((reports) => void reports.link(state, path, Object.values(this.#view.call.remotes))),
        described: (type) => this.#reports.tell((reports) => reports.milestone(`${type}-sent`)),
        renew: () => void this.#renewServers(),
        silent: (relayed) => host.doubtPath({ sure: !relayed }),
      },
    });
    this.#seat = new Seat(host, this.#life, {
      taken: (seated) => this.#seatTaken(seated),
      resumed: (seated) => this.#seatResumed(seated),
      lost: (cause, call) => {
        if (call) this.#view.follow(call);
        this.end(cause);
      },
    });
    const show = (shown: CurrentCall) => listener.show(this, shown);
    this.#view = new CallView({ log: host.log, me: () => host.me(), show }, start, this.#media.state);
    // The last added is undone first: the camera's light goes out before anything else.
    if (start.callId !== undefined && !start.returns) this.#peers.warmedUp(host.takeWarm(start.callId));
    this.#life.add(() => this.#peers.close());
    this.#life.add(() => this.#media.release());
    this.#life.add(host.platform.network.listen((hint) => this.#peers.hinted(hint)));
  }

  get callId(): string | undefined {
    return this.#view.call.callId;
  }

  /** Whether this device has its seat in the call. */
  get seated(): boolean {
    return this.#seat.held && !this.#life.ended;
  }

  /** Whether it is over, but for the gateway's word. */
  get over(): boolean {
    return this.#life.ended;
  }

  /** One's own microphone, camera and screen, until it is over. */
  get media(): CallMedia | undefined {
    return this.#life.ended ? undefined : this.#media;
  }

  /** While a seat may still be given in this call, also after its end: resolves when it cannot any more. */
  get settling(): Promise<void> | undefined {
    return this.#seat.settling;
  }

  /**
   * Comes into the call. Resolves when the seat is held and the devices opened, or when it was given up before.
   * @throws ProtocolError the gateway's refusal
   */
  async enter({ want, insist, devicesFirst, ownSeat, begin, ask, causeOf }: WayIn): Promise<void> {
    // Whoever heard that it begins may have hung up.
    if (this.#life.ended) {
      if (ownSeat !== undefined) await this.#seat.leave(ownSeat);
      return;
    }
    begin(this.#host.log);
    const opened = this.#media.open(want, insist);
    if (devicesFirst) await opened;
    try {
      const asked = () => {
        this.#life.add(this.#host.platform.clock.after(CHASED_AFTER_MS, () => this.#peers.chase()));
        return ask(this.#entrance);
      };
      await this.#seat.take(asked, { after: this.#listener.settling, ownSeat });
    } catch (error) {
      // Who hung up while it was on its way asked for nothing any more.
      if (this.#life.ended) return;
      const refusal = asProtocolError(error);
      this.#host.log.warn('call refused', { callId: this.callId, code: refusal.code });
      this.end(causeOf(refusal));
      throw refusal;
    }
    await opened;
  }

  /** A session began again after a loss, with this page and its media alive. */
  sessionBack(): void {
    if (this.#life.ended) return;
    this.#seat.sessionBack();
    this.refresh();
  }

  /** An event of this call, after the session took it in. */
  handle(event: CallEvent): void {
    if (this.#life.ended) return;
    this.#view.change({ ring: evolveRing(this.#view.call.ring, event) });
    this.#rejections = evolveRejections(this.#rejections, event);
    if (event.name === 'call:ringing') this.#peers.ringing(personIdOf(event.payload), event.payload.deviceIds ?? []);
    if (event.name === 'call:participant-joined') this.#peers.came(event.payload);
    this.refresh();
    if (event.name === 'call:participant-reconnected') this.#peers.returned(event.payload.participantId, event.payload);
  }

  /** The session changed: peers come and go, the view follows. */
  refresh(): void {
    const session = this.callId === undefined ? undefined : this.#host.session(this.callId);
    if (!session || this.#life.ended) return;
    this.#view.follow(session);
    if (this.#seat.held) {
      this.#peers.follow(session, this.#host.me());
      const since = this.#view.startTimer(session, this.#host.platform.clock.now());
      if (since !== undefined) this.#remember(session.id);
    }
    this.show();
  }

  /** Shows the call as it is now. */
  show(): void {
    const { session } = this.#view.call;
    const running = session && !this.#life.ended;
    this.#view.show({
      remotes: running ? remotesOf(session, this.#host.me(), (id) => this.#peers.media(id)) : {},
    });
  }

  signal(signal: StampedSignal): void {
    if (!this.#life.ended) this.#peers.receive(signal);
  }

  /** Releases everything at once, then tells the gateway; works without a connection too (F5). */
  async hangUp(): Promise<void> {
    if (this.#life.ended) return;
    const { callId } = this;
    this.#host.log.info('hang up', { callId });
    this.#life.end();
    const told = callId !== undefined && this.#seat.held ? this.#seat.leave(callId) : undefined;
    if (callId !== undefined) this.#seat.giveUp(callId);
    if (!told || !this.#host.isOnline()) {
      this.#finished({ kind: 'left' });
      return;
    }
    this.#view.change({ phase: 'ending' });
    this.show();
    await this.#lastWord.wait(told, (cause) => this.#finished(cause));
  }

  /** It is over for this device, by somebody else's word, or for another call here. Nothing is sent. */
  end(cause: EndCause): void {
    if (this.#lastWord.hear(cause) || this.#life.ended) return;
    this.#life.end();
    this.#finished(cause);
  }

  #finished(cause: EndCause): void {
    const { log, platform } = this.#host;
    const reason = cause.kind === 'ended' ? cause.reason : undefined;
    log.info('call over here', { callId: this.callId, cause: cause.kind, reason });
    const then = { me: this.#host.me(), now: platform.clock.now(), rejections: this.#rejections, known: this.#known };
    this.#listener.ended(this, endedCall(this.#view.call, cause, then));
  }

  get #entrance(): Entrance {
    return {
      settings: () => this.#media.settings,
      request: (name, payload, options) => this.#sender.request(name, payload, { ...options, awaited: true }),
      log: this.#host.log,
      alreadyOn: (callId) => {
        this.#view.change({ callId });
        if (this.#life.ended) return;
        this.#peers.warmedUp(this.#host.takeWarm(callId));
        this.#listener.joins(callId);
      },
    };
  }

  #seatTaken({ call, ...seated }: Seated): void {
    this.#view.change({ callId: call.id });
    this.#remember(call.id);
    this.#peers.meet(iceServersOf(seated, this.#host.platform.clock.now()), call);
    this.#host.learned(call);
    this.refresh();
    this.#believed(call);
  }

  #seatResumed({ call, ...seated }: Seated): void {
    this.#host.learned(call);
    this.refresh();
    // Whoever hears how it stands now may have hung up.
    if (this.#life.ended) return;
    this.#peers.resumed(iceServersOf(seated, this.#host.platform.clock.now()), call);
    this.#believed(call);
  }

  /** What warm links need to know, once there is a call. */
  get #warming(): ReturnType<PeersOptions['warming']> {
    const { callId } = this;
    if (callId === undefined || !this.#seat.held) return undefined;
    return { callId, warmUp: this.#host.warmUp(), request: this.#sender.request };
  }

  /** The seat is held already: asking for it again brings newer credentials and changes nothing (M3.3). */
  async #renewServers(): Promise<void> {
    const { callId } = this;
    if (callId === undefined || !this.#seat.held) return;
    try {
      const seated = await this.#sender.request('call:resume', { callId, fresh: false });
      this.#peers.renewed(iceServersOf(seated, this.#host.platform.clock.now()));
    } catch (error) {
      // Whoever takes the seat again after a loss gets newer ones, too.
      this.#host.log.info('servers not renewed', { callId, reason: reasonOf(error) });
    }
  }

  #remember(callId: string): void {
    const { connectedSince } = this.#view.call;
    const switches = this.#media.wanted;
    this.#listener.seated(this, { callId, switches, ...(connectedSince === undefined ? {} : { connectedSince }) });
  }

  #believed(call: CallSession): void {
    const seat = seatOf(call, this.#host.me());
    if (seat) this.#media.believed(seat);
  }

  #mediaChanged(): void {
    for (const type of ['audio', 'video', 'screen'] as const) this.#peers.setTrack(type, this.#media.tracks[type]);
    if (this.#life.ended) return;
    this.#view.change({ local: this.#media.state });
    if (this.#seat.held && this.callId !== undefined) this.#remember(this.callId);
    this.show();
  }
}
