import type { CancelTimer, Clock } from '@parley/runtime';
import type { MediaKind } from '../devices/device-choice.ts';
import { type Logger, reasonOf } from '../log.ts';
import type { OutgoingSignal } from '../signalling/signal-channel.ts';
import { Negotiation, type PeerSignal } from './negotiation.ts';
import { candidateType, originOf } from './sdp.ts';
import { FIRST_SCALE, scaleVideo } from './video-size.ts';

export type LinkState = 'connecting' | 'connected' | 'interrupted' | 'failed';

export interface LinkListener {
  send(signal: OutgoingSignal): void;
  /** A track of the peer's; it may be silent or black at first. */
  track(track: MediaStreamTrack): void;
  state(state: LinkState): void;
}

export interface LinkOptions {
  pc: RTCPeerConnection;
  /** The newcomer is polite, and waits for the other's offer. */
  polite: boolean;
  tracks: Record<MediaKind, MediaStreamTrack | null>;
  listener: LinkListener;
  clock: Clock;
  log: Logger;
}

/** A short interruption is not worth a word: ICE often mends itself. */
const INTERRUPTED_AFTER_MS = 1000;
/** The side that gives way restarts too, if the other one does not see the failure. */
const POLITE_RESTART_AFTER_MS = 3000;
/** By then the encoder knows what the link carries. */
const FULL_SIZE_AFTER_MS = 1000;

const KINDS = ['audio', 'video'] as const;

/**
 * One peer connection and its negotiation (M1, M2). Sound and picture are negotiated both ways from the start, with or without
 * something to send, so that a camera is switched on later by `replaceTrack` alone, and a slow camera delays nothing.
 */
export class Link {
  readonly #pc: RTCPeerConnection;
  readonly #polite: boolean;
  readonly #tracks: Record<MediaKind, MediaStreamTrack | null>;
  readonly #listener: LinkListener;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #negotiation: Negotiation;
  #state: LinkState = 'connecting';
  #remoteOrigin: string | undefined;
  #stopTimer: CancelTimer = () => {};
  #stopGrowing: CancelTimer | undefined;
  #closed = false;

  constructor({ pc, polite, tracks, listener, clock, log }: LinkOptions) {
    this.#pc = pc;
    this.#polite = polite;
    this.#tracks = { ...tracks };
    this.#listener = listener;
    this.#clock = clock;
    this.#log = log;
    this.#negotiation = new Negotiation({
      pc,
      polite,
      send: (signal) => this.#send(signal),
      beforeAnswer: () => this.#fillOffered(),
      failed: (error) => this.#failed(error),
      candidateRefused: (error) => log.warn('candidate refused', { reason: reasonOf(error) }),
    });
    pc.addEventListener('track', this.#tracked);
    pc.addEventListener('connectionstatechange', this.#connectionChanged);
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Whether the peer has described its side. */
  get described(): boolean {
    return this.#remoteOrigin !== undefined;
  }

  /** Starts the negotiation: the part of whoever is in the call already. */
  offer(): void {
    for (const kind of KINDS) if (!this.#transceiver(kind)) this.#addTransceiver(kind);
  }

  /** Whether this signal was written by another peer connection than the one this link talks to: its page was refreshed. */
  isForeign(signal: PeerSignal): boolean {
    if (signal.type === 'ice-candidate' || this.#remoteOrigin === undefined) return false;
    return originOf(signal.sdp) !== this.#remoteOrigin;
  }

  receive(signal: PeerSignal): Promise<void> {
    if (signal.type === 'ice-candidate') {
      this.#log.debug('candidate received', { type: candidateType(signal.candidate) });
    } else {
      this.#log.info(`${signal.type} received`);
      this.#remoteOrigin = originOf(signal.sdp) ?? '';
    }
    return this.#negotiation.receive(signal);
  }

  /** Sends `track` from now on in place of what was sent; `null` sends nothing. Never renegotiates. */
  setTrack(kind: MediaKind, track: MediaStreamTrack | null): void {
    if (this.#tracks[kind] === track) return;
    this.#tracks[kind] = track;
    const transceiver = this.#transceiver(kind);
    if (transceiver) this.#fill(transceiver, kind);
    // A peer that offered no such section gets one with our own offer; before any description everything is still to come.
    else if (track && this.#pc.remoteDescription) this.#addTransceiver(kind);
  }

  /** Finds a new way for the media if the old one broke. `iceServers`: fresh ones, when there are. */
  recover(iceServers?: RTCIceServer[]): void {
    if (iceServers) this.#pc.setConfiguration({ ...this.#pc.getConfiguration(), iceServers });
    if (this.#state === 'failed' || this.#state === 'interrupted') this.#restart();
  }

  getStats(): Promise<RTCStatsReport> {
    return this.#pc.getStats();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopTimer();
    this.#stopGrowing?.();
    this.#negotiation.close();
    this.#pc.removeEventListener('track', this.#tracked);
    this.#pc.removeEventListener('connectionstatechange', this.#connectionChanged);
    this.#pc.close();
  }

  #send(signal: OutgoingSignal): void {
    if (signal.type === 'ice-candidate') this.#log.debug('candidate found', { type: candidateType(signal.candidate) });
    else this.#log.info(`${signal.type} made`);
    this.#listener.send(signal);
  }

  #addTransceiver(kind: MediaKind): void {
    const sendEncodings = kind === 'video' ? { sendEncodings: [{ scaleResolutionDownBy: FIRST_SCALE }] } : {};
    this.#fill(this.#pc.addTransceiver(kind, { direction: 'sendrecv', ...sendEncodings }), kind);
  }

  #fillOffered(): void {
    for (const kind of KINDS) {
      const transceiver = this.#transceiver(kind);
      if (!transceiver) continue;
      if (transceiver.direction === 'recvonly') transceiver.direction = 'sendrecv';
      if (kind === 'video' && this.#stopGrowing === undefined) this.#scale(FIRST_SCALE);
      this.#fill(transceiver, kind);
    }
  }

  #fill({ sender }: RTCRtpTransceiver, kind: MediaKind): void {
    const track = this.#tracks[kind];
    if (sender.track !== track) void sender.replaceTrack(track).catch((error) => this.#failed(error));
  }

  #scale(scale: number): void {
    const sender = this.#transceiver('video')?.sender;
    if (!sender) return;
    scaleVideo(sender, scale).catch((error) => this.#log.debug('video not scaled', { scale, reason: reasonOf(error) }));
  }

  #transceiver(kind: MediaKind): RTCRtpTransceiver | undefined {
    const ofKind = this.#pc
      .getTransceivers()
      .filter(({ receiver, direction }) => receiver.track.kind === kind && direction !== 'stopped');
    return ofKind.find(({ mid }) => mid !== null) ?? ofKind[0];
  }

  readonly #tracked = ({ track }: RTCTrackEvent): void => this.#listener.track(track);

  readonly #connectionChanged = (): void => {
    if (this.#closed) return;
    const { connectionState } = this.#pc;
    this.#log.debug('peer connection', { state: connectionState });
    if (connectionState === 'connected') {
      this.#become('connected');
      this.#stopGrowing ??= this.#clock.after(FULL_SIZE_AFTER_MS, () => this.#scale(1));
    }
    if (connectionState === 'failed') {
      this.#become('failed');
      if (this.#polite) this.#stopTimer = this.#clock.after(POLITE_RESTART_AFTER_MS, () => this.#restart());
      else this.#restart();
    }
    if (connectionState === 'disconnected') {
      this.#stopTimer();
      this.#stopTimer = this.#clock.after(INTERRUPTED_AFTER_MS, () => this.#become('interrupted'));
    }
  };

  #restart(): void {
    if (this.#closed) return;
    this.#log.info('ICE restart');
    this.#pc.restartIce();
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
