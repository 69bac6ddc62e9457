import type { MediaType } from '@parley/protocol';
import { CameraSender } from './camera-sender.ts';
import { keepSharp } from './keep-sharp.ts';
import { leanCodecs } from './lean-codecs.ts';
import type { prime } from './primer.ts';

/** In the order in which they are offered. */
const TYPES = ['audio', 'video', 'screen'] as const satisfies readonly MediaType[];

export interface SectionsOptions {
  pc: RTCPeerConnection;
  tracks: Record<MediaType, MediaStreamTrack | null>;
  /** How many times smaller the camera's first pictures are. */
  firstScale: number;
  /** Makes the camera's encoder ready, of a link that is warm before anything is sent. */
  primer?: typeof prime | undefined;
  /** The formats of pictures that this engine takes, where it says. */
  videoCodecs?: (() => readonly RTCRtpCodec[]) | undefined;
  /** A section was added, which is to be offered. */
  added(): void;
  failed(error: unknown): void;
  /** An engine that does not take a wish for the picture's size or sharpness; it is sent all the same. */
  wishRefused(error: unknown): void;
}

/**
 * The sections of one negotiation: sound, camera and screen, both ways from the start, with or without something to send, so
 * that each begins and ends by `replaceTrack` alone (M4.4). Which of two pictures is which is told by the order of their
 * sections: the first is the camera's, the second the screen's.
 */
export class Sections {
  readonly #options: SectionsOptions;
  readonly #tracks: Record<MediaType, MediaStreamTrack | null>;
  #camera: CameraSender | undefined;

  constructor(options: SectionsOptions) {
    this.#options = options;
    this.#tracks = { ...options.tracks };
  }

  /** Adds what is to be offered. */
  offer(): void {
    this.#addUpTo('screen');
  }

  /** The peer's offer stands: what is to be sent is put in place before the answer is made. */
  answer(): void {
    // Our own offer gave way to this one: its sections would come as second ones of their kind.
    for (const transceiver of this.#live()) if (transceiver.mid === null) transceiver.stop();
    for (const type of TYPES) {
      const transceiver = this.#of(type);
      if (!transceiver) {
        if (this.#tracks[type]) this.#addUpTo(type);
        continue;
      }
      if (transceiver.direction === 'recvonly') transceiver.direction = 'sendrecv';
      this.#fill(transceiver, type);
    }
  }

  /** Sends `track` from now on in place of what was sent; `null` sends nothing. Renegotiates only where a section is missing. */
  setTrack(type: MediaType, track: MediaStreamTrack | null): void {
    if (this.#tracks[type] === track) return;
    this.#tracks[type] = track;
    const transceiver = this.#of(type);
    if (transceiver) this.#fill(transceiver, type);
    // A peer that offered no such section gets one with our own offer; before any description everything is still to come.
    else if (track && this.#options.pc.remoteDescription) this.#addUpTo(type);
  }

  /** Whether the camera's picture is sent. */
  get sendsCamera(): boolean {
    return this.#tracks.video !== null;
  }

  /** The link connected: what sleeps is made ready. */
  prime(): void {
    this.#camera?.prime();
  }

  /** Sends the camera's picture as it is captured. */
  grow(): void {
    this.#camera?.scale(1);
  }

  /** What comes in this section; nothing when the peer sends more than Parley knows of. */
  typeOf(transceiver: RTCRtpTransceiver): MediaType | undefined {
    return TYPES.find((type) => this.#of(type) === transceiver);
  }

  // Those before it too, or its place in the order would say something else.
  #addUpTo(last: MediaType): void {
    for (const type of TYPES.slice(0, TYPES.indexOf(last) + 1)) if (!this.#of(type)) this.#add(type);
  }

  #add(type: MediaType): void {
    const kind = type === 'audio' ? 'audio' : 'video';
    const transceiver = this.#options.pc.addTransceiver(kind, { direction: 'sendrecv' });
    if (kind === 'video') this.#describeBriefly(transceiver);
    this.#fill(transceiver, type);
    this.#options.added();
  }

  /** In offers alone: an answer has no more than those, and a plain client may offer nothing but what is left out here. */
  #describeBriefly(transceiver: RTCRtpTransceiver): void {
    const codecs = leanCodecs(this.#options.videoCodecs?.() ?? []);
    if (codecs.length === 0) return;
    try {
      transceiver.setCodecPreferences(codecs);
    } catch (error) {
      this.#options.wishRefused(error);
    }
  }

  #fill({ sender }: RTCRtpTransceiver, type: MediaType): void {
    const { failed, wishRefused } = this.#options;
    const track = this.#tracks[type];
    if (type === 'video') {
      this.#cameraOf(sender).send(track);
      return;
    }
    if (sender.track === track) return;
    void sender.replaceTrack(track).catch(failed);
    if (track && type === 'screen') keepSharp(sender).catch(wishRefused);
  }

  #cameraOf(sender: RTCRtpSender): CameraSender {
    if (this.#camera?.isOf(sender)) return this.#camera;
    const { firstScale, primer, failed, wishRefused } = this.#options;
    this.#camera = new CameraSender({
      sender,
      scale: firstScale,
      // What is there to be sent needs none.
      primer: this.#tracks.video ? undefined : primer,
      failed,
      wishRefused,
    });
    return this.#camera;
  }

  #of(type: MediaType): RTCRtpTransceiver | undefined {
    const kind = type === 'audio' ? 'audio' : 'video';
    const ofKind = this.#live().filter(({ receiver }) => receiver.track.kind === kind);
    // What is negotiated has its place already; what is not will come after it.
    const inOrder = [...ofKind.filter(({ mid }) => mid !== null), ...ofKind.filter(({ mid }) => mid === null)];
    return inOrder[type === 'screen' ? 1 : 0];
  }

  #live(): RTCRtpTransceiver[] {
    return this.#options.pc.getTransceivers().filter(({ direction }) => direction !== 'stopped');
  }
}
