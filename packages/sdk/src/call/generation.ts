import type { MediaType } from '@parley/protocol';
import type { Inflow } from '../link/inflow.ts';
import { Link, type LinkState } from '../link/link.ts';
import type { MediaPath } from '../link/media-path.ts';
import type { NoWay } from '../link/no-way.ts';
import type { Logger } from '../log.ts';
import { PARTS } from '../parts.ts';
import type { Platform } from '../platform.ts';
import type { Beside, DeliveryNote } from '../signalling/delivery-note.ts';
import type { OutgoingSignal, PeerSignal, UnaddressedSignal } from '../signalling/signal.ts';
import { SignalChannel } from '../signalling/signal-channel.ts';
import type { StreamPair } from '../signalling/stream-pair.ts';
import type { LinkDetails, LinkDetailsOptions } from './link-details.ts';

export interface GenerationListener {
  /** A track of the other side's; it may be silent or black at first. */
  track(track: MediaStreamTrack, type: MediaType): void;
  state(state: LinkState): void;
  /** What is told of it may say something else now. */
  changed(): void;
  /** A description left; for the gateway's records. */
  described(type: 'offer' | 'answer'): void;
}

export interface GenerationOptions {
  platform: Pick<Platform, 'RTCPeerConnection' | 'clock' | 'subtle' | 'primer' | 'videoCodecs'>;
  log: Logger;
  callId: string;
  configuration: RTCConfiguration;
  /** A connection that was made like that already. */
  spare?: RTCPeerConnection | undefined;
  /** When the credentials of its relays are to be renewed; never where there are none. */
  renewAt: number;
  streams: StreamPair;
  /** The link that it is raised beside. */
  beside?: Beside;
  /** Whether its candidates stay here until {@link Generation.release}: nobody may know yet where this device is. */
  withheld?: boolean;
  /** Whether the first pictures are small, so that they come soon. */
  hasty: boolean;
  /** Whether the camera's encoder is made ready although there is nothing to send yet. */
  primed?: boolean;
  /** Whether this side gives way when both offer at once, as long as the streams do not tell (M2.1). */
  polite(): boolean;
  tracks: Record<MediaType, MediaStreamTrack | null>;
  /** Sends one signal to the other side; resolves to whether it was delivered. */
  deliver(signal: UnaddressedSignal): Promise<boolean>;
}

/**
 * One link with all that is its own: its stream of signals, what came by it, and what is told of it. A link is never mended by
 * putting another in its place in here: the next generation is raised beside it.
 */
export class Generation {
  readonly streams: StreamPair;
  readonly beside: Beside | undefined;
  /** Whether its own side gathers relays alone. */
  readonly relayOnly: boolean;
  /** See {@link GenerationOptions.renewAt}. */
  readonly renewAt: number;
  readonly raisedAt: number;
  /** The other side's tracks, as they came. */
  readonly tracks: Partial<Record<MediaType, MediaStreamTrack>> = {};
  /** Whoever holds it; nobody yet while it is warm. */
  listener: GenerationListener | undefined;
  /** What {@link GenerationListener.state} said last, or would have: its path is known by then, if what tells it is there. */
  told: LinkState = 'connecting';
  readonly #link: Link;
  readonly #channel: SignalChannel;
  readonly #detailsOptions: LinkDetailsOptions;
  #details: LinkDetails | undefined;
  readonly #clock: Platform['clock'];
  #connectedAt: number | undefined;
  /** Candidates that nobody may see yet. */
  #withheld: OutgoingSignal[] | undefined;

  /** @throws whatever the engine throws when it makes no further peer connection */
  constructor(options: GenerationOptions) {
    const { platform, log, callId, configuration, streams, beside, deliver, tracks, hasty, primed } = options;
    this.streams = streams;
    this.beside = beside;
    this.renewAt = options.renewAt;
    this.relayOnly = configuration.iceTransportPolicy === 'relay';
    this.#clock = platform.clock;
    this.raisedAt = platform.clock.now();
    if (options.withheld) this.#withheld = [];
    const pc = options.spare ?? new platform.RTCPeerConnection(configuration);
    const errorCodes = new Set<number>();
    pc.addEventListener('icecandidateerror', ({ errorCode }) => errorCodes.add(errorCode));
    this.#channel = new SignalChannel({
      streams,
      beside,
      deliver,
      handOn: (signal) => void this.#link.receive(signal),
      clock: platform.clock,
      log,
    });
    this.#link = new Link({
      pc,
      // Two that were both away may both hold themselves for the newcomer; of their streams both know both.
      polite: () => streams.isPolite ?? options.polite(),
      tracks,
      hasty,
      primer: primed ? platform.primer : undefined,
      videoCodecs: platform.videoCodecs,
      clock: platform.clock,
      log,
      listener: {
        send: (signal) => this.#send(signal),
        track: (track, type) => {
          this.tracks[type] = track;
          this.listener?.track(track, type);
        },
        state: (state) => void this.#became(state),
        detailsChanged: () => void this.#details?.refresh(),
      },
    });
    this.#detailsOptions = {
      pc,
      state: () => this.state,
      errorCodes,
      callId,
      subtle: platform.subtle,
      log,
      changed: () => this.listener?.changed(),
    };
    void this.#loadDetails();
  }

  get state(): LinkState {
    return this.#link.state;
  }

  /** For how many milliseconds it has been connected; 0 while it is not. */
  get connectedForMs(): number {
    if (this.state !== 'connected' || this.#connectedAt === undefined) return 0;
    return this.#clock.now() - this.#connectedAt;
  }

  get inflow(): Inflow {
    return this.#link.inflow;
  }

  /** How its media travels, and the words to compare, while it does. */
  get details(): LinkDetails['told'] {
    return this.#details?.told ?? {};
  }

  get path(): MediaPath | undefined {
    return this.details.path;
  }

  /** Why it never connected, once it has failed and that is known. */
  get noWay(): NoWay | undefined {
    return this.state === 'failed' && this.#connectedAt === undefined ? this.#details?.noWay : undefined;
  }

  /** Whether the other side has described itself. */
  get described(): boolean {
    return this.#link.described;
  }

  offer(): void {
    this.#link.offer();
  }

  /** Takes in a signal with a note. @returns whether it is for this link; see {@link SignalChannel.receive} */
  receive(signal: PeerSignal, note: DeliveryNote): boolean {
    return this.#channel.receive(signal, note);
  }

  receivePlain(signal: PeerSignal): void {
    this.#channel.receivePlain(signal);
  }

  /** Whether a plain client's description is of another page than the one this link talks to. */
  isForeign(signal: PeerSignal): boolean {
    return this.#link.isForeign(signal);
  }

  /** This side is back: the other may not have noticed, so it is told. */
  resume(): void {
    this.#channel.resume();
  }

  /** Either side is back: what is not known to have arrived goes again. */
  replay(): void {
    this.#channel.replay();
  }

  /** The other side means a link that is not here: it is to hear of this one. */
  tellStream(): void {
    this.#channel.tellStream();
  }

  setTrack(type: MediaType, track: MediaStreamTrack | null): void {
    this.#link.setTrack(type, track);
  }

  /** ICE restart, where no second link can be had. */
  restart(iceServers: RTCIceServer[]): void {
    this.#link.restart(iceServers);
  }

  /** From now on the other side may know where this device is. */
  release(): void {
    const withheld = this.#withheld ?? [];
    this.#withheld = undefined;
    for (const signal of withheld) this.#channel.send(signal);
  }

  close(): void {
    this.listener = undefined;
    this.#channel.close();
    this.#link.close();
  }

  #send(signal: OutgoingSignal): number {
    if (signal.type !== 'ice-candidate') {
      this.listener?.described(signal.type);
      return this.#channel.send(signal);
    }
    if (!this.#withheld) return this.#channel.send(signal);
    this.#withheld.push(signal);
    // Nothing answers a candidate by its number.
    return 0;
  }

  async #became(state: LinkState): Promise<void> {
    if (state === 'connected') this.#connectedAt ??= this.#clock.now();
    this.listener?.changed();
    if (this.#details) await this.#details.refresh();
    else void this.#loadDetails();
    // Statistics take their time: what is not so any more is not told after what came of it.
    if (this.state !== state) return;
    this.told = state;
    this.listener?.state(state);
  }

  /** Nobody waits for them. What was told before they were there is told once more; what could not be loaded is at the next change. */
  async #loadDetails(): Promise<void> {
    const options = this.#detailsOptions;
    const loaded = await PARTS.linkDetails.find(options.log);
    if (!loaded || this.#details || options.pc.signalingState === 'closed') return;
    this.#details = new loaded.LinkDetails(options);
    if (this.state === 'connected') void this.#became('connected');
    else if (this.noWay) this.listener?.changed();
  }
}
