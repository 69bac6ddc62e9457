import type { CallParticipant, MediaType } from '@parley/protocol';
import type { CancelTimer } from '@parley/runtime';
import type { LinkState } from '../link/link.ts';
import type { MediaPath } from '../link/media-path.ts';
import { type Logger, reasonOf } from '../log.ts';
import type { Platform } from '../platform.ts';
import { type DeliveryNote, readNote } from '../signalling/delivery-note.ts';
import type { IncomingSignal, PeerSignal, UnaddressedSignal } from '../signalling/signal.ts';
import { StreamPair } from '../signalling/stream-pair.ts';
import { Generation, type GenerationListener, type GenerationOptions } from './generation.ts';
import type { IceServers } from './ice-servers.ts';
import { PeerMedia } from './peer-media.ts';
import type { RemoteParticipant } from './state.ts';
import { Supervisor } from './supervisor.ts';

export interface PeerListener {
  /** Sends one signal to the peer; resolves to whether it was delivered. */
  deliver(signal: UnaddressedSignal): Promise<boolean>;
  /** What flows, or the streams' tracks, changed. */
  changed(): void;
  /** The link connected, with its path if that can be told, or failed; for the gateway's records. */
  link(state: LinkState, path?: MediaPath): void;
  /** A description left; for the gateway's records. */
  described(type: 'offer' | 'answer'): void;
  /** Nothing arrives any more; it may be this device's own network. */
  silent(): void;
}

export interface PeerOptions {
  platform: Pick<Platform, 'RTCPeerConnection' | 'MediaStream' | 'clock' | 'newId' | 'subtle' | 'primer'>;
  log: Logger;
  callId: string;
  /** The newest, asked for when a link is raised. */
  iceServers: () => IceServers;
  /** What a link is made with; `direct`: without relays. */
  configuration: (options: { direct: boolean }) => RTCConfiguration;
  tracks: () => Record<MediaType, MediaStreamTrack | null>;
  listener: PeerListener;
}

/** What the gateway says of a peer's seat. */
type PeerFlags = Pick<CallParticipant, 'state' | 'isAudioEnabled' | 'isVideoEnabled' | 'isScreenSharing'>;

/** Both links go on for so long after a swap, as the other side may not have swapped yet. */
const LINGERS_MS = 1000;
const BACK_AT_MOST_EVERY_MS = 500;

const MEDIA: Record<LinkState, RemoteParticipant['media']> = {
  connecting: 'connecting',
  connected: 'connected',
  interrupted: 'interrupted',
  failed: 'interrupted',
};

/**
 * Somebody else's seat, as this device talks to it: what goes to them, what comes from them, and the links between: the one that
 * stands, one that may be raised beside it, and for a moment the one before (M2.3). When, {@link Supervisor} says.
 */
export class Peer {
  readonly #options: PeerOptions;
  readonly #media: PeerMedia;
  readonly #supervisor: Supervisor;
  #standing: Generation;
  #rising: Generation | undefined;
  #leaving: Generation | undefined;
  #stopLeaving: CancelTimer = () => {};
  /** Of a pair with a plain client exactly one is: whoever came, or came back with a new page, last (M2.1). */
  #polite: boolean;
  /** This device was away, and the peer's page may have started anew meanwhile without its hearing of it. */
  #wasAway = false;
  #theyWereBackAt = Number.NEGATIVE_INFINITY;

  /**
   * @param newcomer whether the peer came into the call after this device: then we offer, and they give way.
   * @param warm the link that was raised while it rang, if one was.
   */
  constructor(options: PeerOptions, newcomer: boolean, warm?: Generation) {
    this.#options = options;
    this.#media = new PeerMedia(options.platform);
    this.#polite = !newcomer;
    this.#standing = warm ?? this.#raise(new StreamPair(options.platform.newId()));
    this.#supervisor = new Supervisor({
      clock: options.platform.clock,
      links: () => ({ standing: this.#standing, rising: this.#rising }),
      iceServers: options.iceServers,
      relayDemanded: options.configuration({ direct: false }).iceTransportPolicy === 'relay',
      leads: () => !(this.#standing.streams.isPolite ?? this.#polite),
      raise: (reason) => this.#raiseBeside({ direct: reason === 'direct' }, reason)?.offer(),
      swap: () => this.#swap(),
      drop: () => this.#drop('no way'),
      restart: () => this.#standing.restart(options.iceServers().servers),
      doubtNetwork: options.listener.silent,
      silenceChanged: options.listener.changed,
    });
    if (warm) this.#adopt(warm);
    else if (newcomer) this.#standing.offer();
  }

  get media(): Omit<RemoteParticipant, 'participant'> {
    const { stream, screen } = this.#media;
    const media = this.#supervisor.isSilent ? 'interrupted' : MEDIA[this.#standing.state];
    const { details, noWay } = this.#standing;
    return { stream, screen, media, ...(media === 'connected' ? details : noWay && { noWay }) };
  }

  receive({ ext, ...signal }: IncomingSignal): void {
    const note = readNote(ext);
    if (note?.back) this.#theyAreBack();
    if (!note) this.#receivePlain(signal);
    else if (!this.#receiveOwn(signal, note)) this.#receiveNew(signal, note);
    this.#supervisor.look();
  }

  /** The peer's seat is held again. `fresh`: by a page without peer connections, so we offer as to a newcomer. */
  returned(fresh: boolean): void {
    if (fresh) {
      this.#polite = false;
      this.#wasAway = false;
      this.#replace();
      this.#standing.offer();
      return;
    }
    for (const generation of this.#generations) generation.replay();
    // It waits for an offer, as we do: it was away when we came back as newcomers.
    if (!this.#standing.described) this.#standing.offer();
    this.#supervisor.wayIsBack();
  }

  /** This device is back: what did not arrive goes out, and a broken link looks for a new way. */
  resumed(peerIsThere: boolean): void {
    this.#wasAway = true;
    if (peerIsThere) for (const generation of this.#generations) generation.resume();
    // Their offer may have been lost on our way, without the gateway's noticing: they hear that we are here.
    if (peerIsThere && !this.#standing.described) this.#standing.offer();
    this.#supervisor.wayIsBack();
  }

  /** The browser says that the network may be another one; `sure` when it was gone meanwhile. */
  networkChanged({ sure }: { sure: boolean }): void {
    this.#supervisor.networkChanged({ sure });
  }

  /** There are newer servers. */
  serversRenewed(): void {
    this.#supervisor.look();
  }

  setTrack(type: MediaType, track: MediaStreamTrack | null): void {
    for (const generation of this.#generations) generation.setTrack(type, track);
  }

  /** What the peer says to send, and whether it can be reached. */
  follow({ state, isAudioEnabled, isVideoEnabled, isScreenSharing }: PeerFlags): void {
    this.#media.show({ camera: isVideoEnabled, screen: isScreenSharing });
    this.#supervisor.expect({
      media: isAudioEnabled || isVideoEnabled || isScreenSharing,
      away: state === 'reconnecting',
    });
  }

  close(): void {
    this.#supervisor.close();
    this.#stopLeaving();
    for (const generation of this.#generations) generation.close();
    this.#media.play({});
  }

  get #generations(): Generation[] {
    return [this.#standing, this.#rising, this.#leaving].filter((generation) => generation !== undefined);
  }

  /** The gateway may not have noticed that they were gone: what they may have missed goes again by every link. */
  #theyAreBack(): void {
    const now = this.#options.platform.clock.now();
    // Nobody comes back more often; each time may cost as much as was ever left unacknowledged.
    if (now - this.#theyWereBackAt < BACK_AT_MOST_EVERY_MS) return;
    this.#theyWereBackAt = now;
    for (const generation of this.#generations) generation.replay();
  }

  /** @returns whether it was of a link that is here */
  #receiveOwn(signal: PeerSignal, note: DeliveryNote): boolean {
    const own = this.#generations.find(({ streams }) => streams.concerns(note));
    if (!own) return false;
    // Another page answered to the link that was being raised: it is of no use to either.
    if (own.receive(signal, note)) return true;
    if (own === this.#standing) return false;
    if (own === this.#rising) this.#drop('answered by another page');
    return true;
  }

  #receiveNew(signal: PeerSignal, note: DeliveryNote): void {
    if (note.beside) {
      this.#proposed(signal, note);
      return;
    }
    if (this.#standing.receive(signal, note)) return;
    this.#followAnew();
    // Who knows the link before talks to that one: they are to hear of the new one first.
    if (signal.type === 'offer' && !note.ack) this.#standing.receive(signal, note);
    else this.#standing.offer();
  }

  /** They raised a link beside one of ours; when both did at once, exactly one gives way (M2.3). */
  #proposed(signal: PeerSignal, note: DeliveryNote): void {
    const { streams } = this.#standing;
    const stream = note.beside?.stream ?? '';
    const isKnown = streams.knows(stream) || this.#rising?.streams.theirs === stream;
    if (!isKnown) {
      this.#standing.tellStream();
      return;
    }
    // The answer to a link that was given up here, or what such a link still says; theirs is given up in time, too.
    if (note.ack || note.number !== 1 || streams.knows(note.stream)) return;
    // They talk by the link that rises here.
    if (this.#rising?.streams.theirs === stream) this.#swap();
    const direct = note.beside?.direct === true;
    if (this.#rising && this.#rising.streams.theirs === undefined) {
      const ours = this.#rising.beside?.direct === true;
      const givesWay = ours === direct ? streams.isPolite === true : ours;
      if (!givesWay) {
        // They had not heard of ours: what was said of it may have gone to a connection of theirs that was dead.
        this.#rising.replay();
        return;
      }
    }
    if (this.#rising) this.#drop('gives way');
    this.#raiseBeside({ direct }, 'the other side')?.receive(signal, note);
  }

  /** A client that numbers nothing: what belongs together is told by who wrote the description (F1.5). */
  #receivePlain(signal: PeerSignal): void {
    if (this.#standing.isForeign(signal)) {
      const wasConnected = this.#standing.state !== 'connecting';
      if (signal.type === 'answer' && !wasConnected) {
        // Two pages that answer in turn would else have us start anew for ever.
        this.#options.log.warn('answer of another page');
        return;
      }
      this.#followAnew();
      // Their answer was to an offer of the link before; the new link makes its own.
      if (signal.type === 'answer') {
        this.#standing.offer();
        return;
      }
    }
    this.#standing.receivePlain(signal);
  }

  /** They have a new link, and the gateway did not say so. */
  #followAnew(): void {
    // Of a new page it would have said so, unless we were away: they only followed us to a new link, and everybody keeps their part.
    if (this.#wasAway) this.#polite = false;
    this.#wasAway = false;
    this.#replace();
  }

  /** The other side has nothing of the links between us any more. */
  #replace(): void {
    this.#options.log.info('new link: they started anew');
    this.#drop('started anew');
    this.#stopLeaving();
    this.#leaving?.close();
    this.#leaving = undefined;
    const former = this.#standing;
    former.close();
    this.#media.play({});
    this.#standing = this.#raise(former.streams.next(this.#options.platform.newId()));
    this.#supervisor.beganAnew();
    this.#adopt(this.#standing);
    this.#options.listener.changed();
  }

  #raise(streams: StreamPair, options: Pick<GenerationOptions, 'beside' | 'hasty'> = { hasty: true }): Generation {
    const { platform, log, callId, configuration, iceServers, tracks, listener } = this.#options;
    const generation = new Generation({
      ...options,
      platform,
      log,
      callId,
      streams,
      configuration: configuration({ direct: options.beside?.direct === true }),
      renewAt: iceServers().renewAt,
      polite: () => this.#polite,
      tracks: tracks(),
      deliver: listener.deliver,
    });
    generation.listener = this.#listenerOf(generation);
    return generation;
  }

  /** Make before break. Where no further connection can be made, the old one has to do. */
  #raiseBeside({ direct }: { direct: boolean }, why: string): Generation | undefined {
    const { log, platform } = this.#options;
    const { streams } = this.#standing;
    log.info('link raised beside', { why });
    try {
      const beside = direct ? { stream: streams.own, direct } : { stream: streams.own };
      this.#rising = this.#raise(streams.next(platform.newId()), { beside, hasty: this.#supervisor.isBroken });
      return this.#rising;
    } catch (error) {
      log.warn('no second link to be had', { reason: reasonOf(error) });
      this.#supervisor.cannotRaise();
      return undefined;
    }
  }

  #swap(): void {
    const [former, next] = [this.#standing, this.#rising];
    if (!next) return;
    this.#options.log.info('link swapped', { path: next.path?.kind });
    this.#standing = next;
    this.#rising = undefined;
    this.#stopLeaving();
    this.#leaving?.close();
    this.#leaving = former;
    this.#stopLeaving = this.#options.platform.clock.after(LINGERS_MS, () => {
      this.#leaving?.close();
      this.#leaving = undefined;
    });
    this.#media.play(next.tracks);
    this.#options.listener.changed();
    if (next.told === 'connected') this.#options.listener.link('connected', next.path);
  }

  #drop(why: string): void {
    if (!this.#rising) return;
    this.#options.log.info('link given up', { why });
    this.#standing.streams.outlive(this.#rising.streams);
    this.#rising.close();
    this.#rising = undefined;
  }

  /** A link that is here already becomes the one that stands. */
  #adopt(generation: Generation): void {
    generation.listener = this.#listenerOf(generation);
    const tracks = this.#options.tracks();
    for (const type of ['audio', 'video', 'screen'] as const) generation.setTrack(type, tracks[type]);
    generation.release();
    this.#media.play(generation.tracks);
    if (generation.told === 'connected') this.#options.listener.link('connected', generation.path);
    this.#supervisor.look();
  }

  #listenerOf(generation: Generation): GenerationListener {
    const { listener } = this.#options;
    const stands = () => this.#standing === generation;
    return {
      track: () => {
        if (!stands()) return;
        this.#media.play(generation.tracks);
        listener.changed();
      },
      changed: () => {
        if (stands()) listener.changed();
        this.#supervisor.look();
      },
      state: (state) => {
        // What was connected before it stood is told when it does.
        if (stands()) listener.link(state, generation.path);
        this.#supervisor.look();
      },
      described: (type) => listener.described(type),
    };
  }
}
