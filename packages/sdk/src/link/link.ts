import type { MediaType } from '@parley/protocol';
import type { CancelTimer, Clock } from '@parley/runtime';
import { type Logger, reasonOf } from '../log.ts';
import type { OutgoingSignal, PeerSignal } from '../signalling/signal.ts';
import { FIRST_SCALE } from './camera-sender.ts';
import { CandidateOrder } from './candidate-order.ts';
import { Inflow } from './inflow.ts';
import { Negotiation } from './negotiation.ts';
import { candidateType, originOf } from './sdp.ts';
import { Sections, type SectionsOptions } from './sections.ts';

export type LinkState = 'connecting' | 'connected' | 'interrupted' | 'failed';

export interface LinkListener {
  /** Sends a signal. @returns the number by which an answer names it */
  send(signal: OutgoingSignal): number;
  /** A track of the peer's; it may be silent or black at first. */
  track(track: MediaStreamTrack, type: MediaType): void;
  state(state: LinkState): void;
  /** Its path or its certificates may be others now, in the same state. */
  detailsChanged(): void;
}

export interface LinkOptions {
  pc: RTCPeerConnection;
  /** Whether this side gives way when both offer at once. */
  polite: () => boolean;
  tracks: Record<MediaType, MediaStreamTrack | null>;
  /** Whether the first pictures are small, so that they come soon. */
  hasty: boolean;
  /** See {@link SectionsOptions.primer}. */
  primer?: SectionsOptions['primer'];
  /** See {@link SectionsOptions.videoCodecs}. */
  videoCodecs?: SectionsOptions['videoCodecs'];
  listener: LinkListener;
  clock: Clock;
  log: Logger;
}

/** A short interruption is not worth a word: ICE often mends itself. */
const INTERRUPTED_AFTER_MS = 1000;
/** From the first description on. Engines without a candidate of their own keep trying for ever; the gateway judges after 30 s (L13.3). */
const FIRST_CONNECTION_WITHIN_MS = 20_000;
/** From the first picture on: by then the encoder knows what the link carries. */
const FULL_SIZE_AFTER_MS = 1000;

/** One peer connection, its negotiation, and how it fares (M1, M2). */
export class Link {
  readonly #pc: RTCPeerConnection;
  readonly #listener: LinkListener;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #negotiation: Negotiation;
  readonly #theirCandidates: CandidateOrder;
  readonly #sections: Sections;
  readonly #inflow: Inflow;
  #state: LinkState = 'connecting';
  #remoteOrigin: string | undefined;
  #stopTimer: CancelTimer = () => {};
  #stopGrowing: CancelTimer | undefined;
  #stopWaiting: CancelTimer | undefined;
  /** Whose change of pair is a change of path; known from the first description on. */
  #transport: RTCIceTransport | undefined;
  #closed = false;

  constructor({ pc, polite, tracks, hasty, primer, videoCodecs, listener, clock, log }: LinkOptions) {
    this.#pc = pc;
    this.#listener = listener;
    this.#clock = clock;
    this.#log = log;
    const wishRefused = (error: unknown) => log.debug('wish refused', { reason: reasonOf(error) });
    this.#sections = new Sections({
      pc,
      tracks,
      firstScale: hasty ? FIRST_SCALE : 1,
      primer,
      videoCodecs,
      added: () => this.#negotiation.need(),
      failed: (error) => this.#failed(error),
      wishRefused,
    });
    this.#inflow = new Inflow(pc);
    this.#negotiation = new Negotiation({
      pc,
      polite,
      send: (signal) => this.#send(signal),
      beforeAnswer: () => this.#sections.answer(),
      failed: (error) => this.#failed(error),
      wishRefused,
      candidateRefused: (error) => log.warn('candidate refused', { reason: reasonOf(error) }),
    });
    this.#theirCandidates = new CandidateOrder(clock, (candidate) =>
      this.#negotiation.receive({ type: 'ice-candidate', candidate }),
    );
    pc.addEventListener('track', this.#tracked);
    pc.addEventListener('connectionstatechange', this.#connectionChanged);
    pc.addEventListener('signalingstatechange', this.#signalingChanged);
  }

  get state(): LinkState {
    return this.#state;
  }

  /** What arrives. */
  get inflow(): Inflow {
    return this.#inflow;
  }

  /** Whether the peer has described its side. */
  get described(): boolean {
    return this.#remoteOrigin !== undefined;
  }

  /** Starts the negotiation: the part of whoever is in the call already. */
  offer(): void {
    this.#sections.offer();
  }

  /**
   * Whether this signal was written by another peer connection than the one this link talks to: its page was refreshed. Goes by
   * the description's origin, which is all that a plain client tells of it.
   */
  isForeign(signal: PeerSignal): boolean {
    if (signal.type === 'ice-candidate' || this.#remoteOrigin === undefined) return false;
    return originOf(signal.sdp) !== this.#remoteOrigin;
  }

  /** Takes in a signal of the peer; resolves when it was worked in, or waits. */
  receive(signal: PeerSignal): Promise<void> {
    if (signal.type === 'ice-candidate') {
      this.#log.debug('candidate received', { type: candidateType(signal.candidate) });
      return this.#theirCandidates.take(signal.candidate);
    }
    this.#log.info(`${signal.type} received`);
    this.#expectConnection();
    this.#remoteOrigin = originOf(signal.sdp) ?? '';
    this.#theirCandidates.describedAnew();
    const worked = this.#negotiation.receive(signal);
    if (signal.type === 'offer' && this.#state === 'connecting') void this.#theirCandidates.answer(worked);
    return worked;
  }

  /** Sends `track` from now on in place of what was sent; `null` sends nothing. */
  setTrack(type: MediaType, track: MediaStreamTrack | null): void {
    this.#sections.setTrack(type, track);
    this.#growInTime();
  }

  /** Looks for a new way on this very connection, with the newest servers (W3C WebRTC, §4.4.2 `restartIce`). */
  restart(iceServers: RTCIceServer[]): void {
    if (this.#closed) return;
    this.#log.info('ICE restart');
    this.#pc.setConfiguration({ ...this.#pc.getConfiguration(), iceServers });
    this.#pc.restartIce();
    this.#negotiation.need();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopTimer();
    this.#stopGrowing?.();
    this.#stopWaiting?.();
    this.#negotiation.close();
    this.#theirCandidates.close();
    this.#pc.removeEventListener('track', this.#tracked);
    this.#pc.removeEventListener('connectionstatechange', this.#connectionChanged);
    this.#pc.removeEventListener('signalingstatechange', this.#signalingChanged);
    this.#transport?.removeEventListener('selectedcandidatepairchange', this.#listener.detailsChanged);
    this.#pc.close();
  }

  #send(signal: OutgoingSignal): number {
    if (signal.type === 'ice-candidate') {
      this.#log.debug('candidate found', { type: candidateType(signal.candidate) });
      this.#theirCandidates.found(signal.candidate);
    } else {
      this.#log.info(`${signal.type} made`);
      this.#expectConnection();
    }
    return this.#listener.send(signal);
  }

  readonly #tracked = ({ track, transceiver }: RTCTrackEvent): void => {
    const type = this.#sections.typeOf(transceiver);
    if (type) this.#listener.track(track, type);
  };

  readonly #connectionChanged = (): void => {
    if (this.#closed) return;
    const { connectionState } = this.#pc;
    if (connectionState === 'connected') {
      this.#followTransport();
      this.#stopWaiting?.();
      this.#become('connected');
      this.#sections.prime();
      this.#growInTime();
    }
    if (connectionState === 'failed') this.#become('failed');
    if (connectionState === 'disconnected') {
      this.#stopTimer();
      this.#stopTimer = this.#clock.after(INTERRUPTED_AFTER_MS, () => this.#become('interrupted'));
    }
  };

  #growInTime(): void {
    if (this.#closed || this.#state !== 'connected' || !this.#sections.sendsCamera) return;
    this.#stopGrowing ??= this.#clock.after(FULL_SIZE_AFTER_MS, () => this.#sections.grow());
  }

  #expectConnection(): void {
    this.#stopWaiting ??= this.#clock.after(FIRST_CONNECTION_WITHIN_MS, () => {
      if (this.#state === 'connecting') this.#become('failed');
    });
  }

  // A later description may bind the peer to another certificate.
  readonly #signalingChanged = (): void => {
    if (!this.#closed && this.#pc.signalingState === 'stable') this.#listener.detailsChanged();
  };

  #followTransport(): void {
    if (this.#transport) return;
    const [transceiver] = this.#pc.getTransceivers();
    this.#transport = transceiver?.sender.transport?.iceTransport;
    // Where the engine does not say so, the path is as of the last time the link connected.
    this.#transport?.addEventListener?.('selectedcandidatepairchange', this.#listener.detailsChanged);
  }

  #become(state: LinkState): void {
    this.#stopTimer();
    if (this.#state === state || this.#closed) return;
    this.#state = state;
    this.#log.info('media', { state });
    this.#listener.state(state);
  }

  #failed(error: unknown): void {
    if (this.#closed) return;
    this.#log.error('negotiation failed', { reason: reasonOf(error) });
    this.#become('failed');
  }
}
