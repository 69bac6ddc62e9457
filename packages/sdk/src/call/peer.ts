import type { MediaType } from '@parley/protocol';
import { Link, type LinkState } from '../link/link.ts';
import type { MediaPath } from '../link/media-path.ts';
import type { Logger } from '../log.ts';
import type { Platform } from '../platform.ts';
import { readNote } from '../signalling/delivery-note.ts';
import type { IncomingSignal, PeerSignal, UnaddressedSignal } from '../signalling/signal.ts';
import { SignalChannel } from '../signalling/signal-channel.ts';
import { StreamPair } from '../signalling/stream-pair.ts';
import { LinkDetails } from './link-details.ts';
import type { RemoteParticipant } from './state.ts';

export interface PeerListener {
  /** Sends one signal to the peer; resolves to whether it was delivered. */
  deliver(signal: UnaddressedSignal): Promise<boolean>;
  /** What flows, or the streams' tracks, changed. */
  changed(): void;
  /** The link connected, with its path if that can be told, or failed; for the gateway's records. */
  link(state: LinkState, path?: MediaPath): void;
  /** A description left; for the gateway's records. */
  described(type: 'offer' | 'answer'): void;
}

export interface PeerOptions {
  platform: Pick<Platform, 'RTCPeerConnection' | 'MediaStream' | 'clock' | 'newId' | 'subtle'>;
  log: Logger;
  callId: string;
  /** The newest, asked for when a link is raised. */
  configuration: () => RTCConfiguration;
  tracks: () => Record<MediaType, MediaStreamTrack | null>;
  listener: PeerListener;
}

const MEDIA: Record<LinkState, RemoteParticipant['media']> = {
  connecting: 'connecting',
  connected: 'connected',
  interrupted: 'interrupted',
  failed: 'interrupted',
};

/** Somebody else's seat, as this device talks to it: what goes to them, what comes from them, and the link between. */
export class Peer {
  readonly #options: PeerOptions;
  readonly #stream: MediaStream;
  readonly #screen: MediaStream;
  #link: Link;
  #details: LinkDetails;
  /** Of this link alone, as its streams are. */
  #channel: SignalChannel;
  #streams: StreamPair;
  /** Of a pair with a plain client exactly one is: whoever came, or came back with a new page, last (M2.1). */
  #polite: boolean;
  /** This device was away, and the peer's page may have started anew meanwhile without its hearing of it. */
  #wasAway = false;
  #video: MediaStreamTrack | undefined;
  /** Which pictures the peer says to send. */
  #shows = { camera: false, screen: false };

  /** @param newcomer whether the peer came into the call after this device: then we offer, and they give way. */
  constructor(options: PeerOptions, newcomer: boolean) {
    this.#options = options;
    const { platform } = options;
    this.#stream = new platform.MediaStream();
    this.#screen = new platform.MediaStream();
    this.#streams = new StreamPair(platform.newId());
    this.#polite = !newcomer;
    [this.#link, this.#details, this.#channel] = this.#raise();
    if (newcomer) this.#link.offer();
  }

  get media(): Omit<RemoteParticipant, 'participant'> {
    return {
      stream: this.#stream.getTracks().length > 0 ? this.#stream : null,
      screen: this.#shows.screen && this.#hasScreen ? this.#screen : null,
      media: MEDIA[this.#link.state],
      ...this.#details.told,
    };
  }

  receive({ ext, ...signal }: IncomingSignal): void {
    const note = readNote(ext);
    if (!note) {
      this.#receivePlain(signal);
      return;
    }
    if (this.#channel.receive(signal, note)) return;
    this.#followAnew();
    // Who knows the link before talks to that one: they are to hear of the new one first.
    if (signal.type === 'offer' && !note.ack) this.#channel.receive(signal, note);
    else this.#link.offer();
  }

  /** The peer's seat is held again. `fresh`: by a page without peer connections, so we offer as to a newcomer. */
  returned(fresh: boolean): void {
    if (fresh) {
      this.#polite = false;
      this.#wasAway = false;
      this.#replace();
      this.#link.offer();
      return;
    }
    this.#channel.replay();
    // It waits for an offer, as we do: it was away when we came back as newcomers.
    if (!this.#link.described) this.#link.offer();
    else this.#link.recover();
  }

  /** This device is back: what did not arrive goes out, and a broken link looks for a new way. */
  resumed(iceServers: RTCIceServer[], peerIsThere: boolean): void {
    this.#wasAway = true;
    if (peerIsThere) this.#channel.replay();
    // Their offer may have been lost on our way, without the gateway's noticing: they hear that we are here.
    if (peerIsThere && !this.#link.described) this.#link.offer();
    this.#link.recover(iceServers);
  }

  setTrack(type: MediaType, track: MediaStreamTrack | null): void {
    this.#link.setTrack(type, track);
  }

  /** Which pictures the peer says to send. */
  show(pictures: { camera: boolean; screen: boolean }): void {
    this.#shows = pictures;
    this.#showVideo();
  }

  close(): void {
    this.#channel.close();
    this.#link.close();
    this.#dropTracks();
  }

  /** A client that numbers nothing: what belongs together is told by who wrote the description (F1.5). */
  #receivePlain(signal: PeerSignal): void {
    if (this.#link.isForeign(signal)) {
      const wasConnected = this.#link.state !== 'connecting';
      if (signal.type === 'answer' && !wasConnected) {
        // Two pages that answer in turn would else have us start anew for ever.
        this.#options.log.warn('answer of another page passed over');
        return;
      }
      this.#followAnew();
      // Their answer was to an offer of the link before; the new link makes its own.
      if (signal.type === 'answer') {
        this.#link.offer();
        return;
      }
    }
    this.#channel.receivePlain(signal);
  }

  /** They have a new link, and the gateway did not say so. */
  #followAnew(): void {
    // Of a new page it would have said so, unless we were away: they only followed us to a new link, and everybody keeps their part.
    if (this.#wasAway) this.#polite = false;
    this.#wasAway = false;
    this.#replace();
  }

  #replace(): void {
    this.#options.log.info('new link: the other side started anew');
    this.#link.close();
    this.#channel.close();
    this.#dropTracks();
    this.#streams = this.#streams.next(this.#options.platform.newId());
    [this.#link, this.#details, this.#channel] = this.#raise();
    this.#options.listener.changed();
  }

  #raise(): [Link, LinkDetails, SignalChannel] {
    const { platform, log, configuration, tracks, listener, callId } = this.#options;
    const streams = this.#streams;
    const channel: SignalChannel = new SignalChannel({
      streams,
      deliver: listener.deliver,
      handOn: (signal) => void link.receive(signal),
      clock: platform.clock,
      log,
    });
    const link: Link = new Link({
      pc: new platform.RTCPeerConnection(configuration()),
      // Two that were both away may both hold themselves for the newcomer; of their streams both know both.
      polite: () => streams.isPolite ?? this.#polite,
      tracks: tracks(),
      clock: platform.clock,
      log,
      listener: {
        send: (signal) => {
          if (signal.type !== 'ice-candidate') listener.described(signal.type);
          return channel.send(signal);
        },
        track: (track, type) => this.#addTrack(track, type),
        state: async (state) => {
          listener.changed();
          await details.refresh();
          // Statistics take their time: what is not so any more is not told after what came of it.
          if (link.state === state) listener.link(state, details.told.path);
        },
        detailsChanged: () => void details.refresh(),
      },
    });
    const details = new LinkDetails(link, { callId, subtle: platform.subtle, log, changed: listener.changed });
    return [link, details, channel];
  }

  get #hasScreen(): boolean {
    return this.#screen.getTracks().length > 0;
  }

  #addTrack(track: MediaStreamTrack, type: MediaType): void {
    if (type === 'audio') this.#stream.addTrack(track);
    if (type === 'video') this.#video = track;
    if (type === 'screen') this.#screen.addTrack(track);
    this.#showVideo();
    this.#options.listener.changed();
  }

  /**
   * The camera's picture is in the stream only while it is on: a media element would wait for the first frame of a camera that
   * is off, and keep the sound back meanwhile. A client that negotiated one picture only sends its screen in the camera's place.
   */
  #showVideo(): void {
    const video = this.#video;
    if (!video) return;
    const on = this.#shows.camera || (this.#shows.screen && !this.#hasScreen);
    const shown = this.#stream.getTracks().includes(video);
    if (on && !shown) this.#stream.addTrack(video);
    if (!on && shown) this.#stream.removeTrack(video);
  }

  #dropTracks(): void {
    this.#video = undefined;
    for (const stream of [this.#stream, this.#screen])
      for (const track of stream.getTracks()) stream.removeTrack(track);
  }
}
