import type { MediaType } from '@parley/protocol';
import type { CancelTimer } from '@parley/runtime';
import type { LinkState } from '../link/link.ts';
import type { MediaPath } from '../link/media-path.ts';
import { SpareConnection } from '../link/spare-connection.ts';
import { type Logger, reasonOf } from '../log.ts';
import type { Platform } from '../platform.ts';
import type { UnaddressedSignal } from '../signalling/signal.ts';
import { StreamPair } from '../signalling/stream-pair.ts';
import { Generation, type GenerationListener, type GenerationOptions } from './generation.ts';
import type { IceServers } from './ice-servers.ts';
import { PeerMedia } from './peer-media.ts';

export interface PeerLinksListener {
  /** Sends one signal to the peer; resolves to whether it was delivered. */
  deliver(signal: UnaddressedSignal): Promise<boolean>;
  /** What flows, or the streams' tracks, changed. */
  changed(): void;
  /** The link connected, with its path if that can be told, or failed; for the gateway's records. */
  link(state: LinkState, path?: MediaPath): void;
  /** A description left; for the gateway's records. */
  described(type: 'offer' | 'answer'): void;
}

export interface PeerLinksOptions {
  platform: Pick<
    Platform,
    'RTCPeerConnection' | 'MediaStream' | 'clock' | 'newId' | 'subtle' | 'primer' | 'videoCodecs'
  >;
  log: Logger;
  callId: string;
  /** The newest, asked for when a link is raised. */
  iceServers: () => IceServers;
  /** What a link is made with; `direct`: without relays. */
  configuration: (options: { direct: boolean }) => RTCConfiguration;
  tracks: () => Record<MediaType, MediaStreamTrack | null>;
  listener: PeerLinksListener;
}

export interface PeerLinksOwner {
  /** Whether this side gives way when both offer at once, as long as the streams do not tell (M2.1). */
  polite(): boolean;
  /** Something about a link changed: it may be time to do something. */
  look(): void;
}

/** Both links go on for so long after a swap, as the other side may not have swapped yet. */
const LINGERS_MS = 1000;

/**
 * The links to one peer: the one that stands, whose media is played, one that may be raised beside it, and for a moment the one
 * before (M2.3). They are raised and taken as they are told.
 */
export class PeerLinks {
  readonly media: PeerMedia;
  readonly #options: PeerLinksOptions;
  readonly #owner: PeerLinksOwner;
  readonly #spare: SpareConnection;
  #standing: Generation;
  #rising: Generation | undefined;
  #leaving: Generation | undefined;
  #stopLeaving: CancelTimer = () => {};

  /** @param warm the link that was raised while it rang, if one was: it is to be adopted */
  constructor(options: PeerLinksOptions, owner: PeerLinksOwner, warm?: Generation) {
    this.#options = options;
    this.#owner = owner;
    this.media = new PeerMedia(options.platform);
    this.#spare = new SpareConnection(options.platform);
    this.#standing = warm ?? this.#raise(new StreamPair(options.platform.newId()));
  }

  get standing(): Generation {
    return this.#standing;
  }

  get rising(): Generation | undefined {
    return this.#rising;
  }

  get all(): Generation[] {
    return [this.#standing, this.#rising, this.#leaving].filter((generation) => generation !== undefined);
  }

  /** One may be needed in a moment: what that takes is begun by then. */
  expectNext(): void {
    const { configuration, iceServers } = this.#options;
    this.#spare.prepare(configuration({ direct: false }), iceServers().renewAt);
  }

  /** None is, or what was begun for it may be of another network. */
  forgetNext(): void {
    this.#spare.discard();
  }

  /** Make before break. @returns nothing where no further connection can be made: the old one has to do */
  raiseBeside({ direct, hasty }: { direct: boolean; hasty: boolean }, why: string): Generation | undefined {
    const { log, platform } = this.#options;
    const { streams } = this.#standing;
    log.info('link raised', { why });
    try {
      const beside = direct ? { stream: streams.own, direct } : { stream: streams.own };
      this.#rising = this.#raise(streams.next(platform.newId()), { beside, hasty });
      return this.#rising;
    } catch (error) {
      log.warn('no second link', { reason: reasonOf(error) });
      return undefined;
    }
  }

  /** The rising link takes the place of the one that stands. */
  swap(): void {
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
    this.media.play(next.tracks);
    this.#options.listener.changed();
    if (next.told === 'connected') this.#options.listener.link('connected', next.path);
  }

  /** The rising link is given up, if there is one. */
  drop(why: string): void {
    if (!this.#rising) return;
    this.#options.log.info('link given up', { why });
    this.#standing.streams.outlive(this.#rising.streams);
    this.#rising.close();
    this.#rising = undefined;
  }

  /** The other side has nothing of the links between us any more. */
  startAnew(): void {
    this.#options.log.info('started anew');
    this.drop('started anew');
    this.#stopLeaving();
    this.#leaving?.close();
    this.#leaving = undefined;
    const former = this.#standing;
    former.close();
    this.media.play({});
    this.#standing = this.#raise(former.streams.next(this.#options.platform.newId()));
  }

  /** The one that stands is filled and played, though it was raised, or connected, before it stood. */
  adopt(): void {
    const generation = this.#standing;
    generation.listener = this.#listenerOf(generation);
    const tracks = this.#options.tracks();
    for (const type of ['audio', 'video', 'screen'] as const) generation.setTrack(type, tracks[type]);
    generation.release();
    this.media.play(generation.tracks);
    if (generation.told === 'connected') this.#options.listener.link('connected', generation.path);
    this.#owner.look();
  }

  close(): void {
    this.#stopLeaving();
    this.#spare.discard();
    for (const generation of this.all) generation.close();
    this.media.play({});
  }

  #raise(streams: StreamPair, options: Pick<GenerationOptions, 'beside' | 'hasty'> = { hasty: true }): Generation {
    const { configuration, iceServers, tracks, listener } = this.#options;
    const direct = options.beside?.direct === true;
    // What was made beforehand looks for relays, too.
    const spare = direct ? undefined : this.#spare.take();
    const generation = new Generation({
      ...this.#options,
      ...options,
      streams,
      configuration: configuration({ direct }),
      spare: spare?.pc,
      renewAt: spare?.renewAt ?? iceServers().renewAt,
      polite: this.#owner.polite,
      tracks: tracks(),
      deliver: listener.deliver,
    });
    generation.listener = this.#listenerOf(generation);
    return generation;
  }

  #listenerOf(generation: Generation): GenerationListener {
    const { listener } = this.#options;
    const stands = () => this.#standing === generation;
    return {
      track: () => {
        if (!stands()) return;
        this.media.play(generation.tracks);
        listener.changed();
      },
      changed: () => {
        if (stands()) listener.changed();
        this.#owner.look();
      },
      state: (state) => {
        // What was connected before it stood is told when it does.
        if (stands()) listener.link(state, generation.path);
        this.#owner.look();
      },
      described: (type) => listener.described(type),
    };
  }
}
