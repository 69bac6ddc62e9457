import type { OutgoingSignal, PeerSignal } from '../signalling/signal.ts';
import { ufragOf, ufragsOf } from './sdp.ts';

export interface NegotiationOptions {
  pc: RTCPeerConnection;
  /** Whether this side gives way when both offer at once, asked for when they do. Exactly one of the two is polite. */
  polite: () => boolean;
  /** Sends a signal. @returns the number by which an answer names it */
  send(signal: OutgoingSignal): number;
  /** The peer's offer stands: what is to be sent is put in place before the answer is made. */
  beforeAnswer(): void;
  failed(error: unknown): void;
  /** An engine that answers at once or not at all. */
  wishRefused(error: unknown): void;
  /** One candidate of the peer's is of no use; the others may be. */
  candidateRefused(error: unknown): void;
}

/** More candidates of descriptions that never come are not held: nobody's device finds that many. */
const MOST_EARLY = 256;

/**
 * Perfect negotiation (W3C WebRTC, §10.7) with trickle ICE (M2): each candidate leaves when it is found, and one that comes
 * before its description waits for it. What happens is done in the order it came; offers and answers are made explicitly, which
 * every engine knows.
 */
export class Negotiation {
  readonly #options: NegotiationOptions;
  #tail: Promise<void> = Promise.resolve();
  #needed = false;
  #makingOffer = false;
  #describing = 0;
  /** The number of our last offer. */
  #offered: number | undefined;
  /** Candidates found while our own description is being written: they follow it on the wire. */
  #found: OutgoingSignal[] = [];
  /** The peer's candidates whose description has not come. */
  #early: (RTCIceCandidateInit | null)[] = [];
  #ignoredOffer = false;
  /** The offer that we ignored was to restart ICE: the end of candidates that follows is of its own, which it does not say. */
  #ignoredRestart = false;
  #closed = false;

  constructor(options: NegotiationOptions) {
    this.#options = options;
    options.pc.addEventListener('icecandidate', this.#candidateFound);
  }

  /**
   * There is something to offer: done once what else is changed at the same moment is, and nothing else is being negotiated. The
   * engine's own `negotiationneeded` is not gone by: it never rests once a section that gave way was stopped.
   */
  need(): void {
    this.#needed = true;
    queueMicrotask(() => void this.#offer());
  }

  /** Takes a signal of the peer; resolves when it was worked in. */
  receive(signal: PeerSignal): Promise<void> {
    return this.#inOrder(() =>
      signal.type === 'ice-candidate' ? this.#candidate(signal.candidate) : this.#description(signal),
    );
  }

  close(): void {
    this.#closed = true;
    this.#options.pc.removeEventListener('icecandidate', this.#candidateFound);
  }

  // Not in the queue: it must be seen by an offer that arrives meanwhile, which is then ignored or given way to.
  async #offer(): Promise<void> {
    const { pc } = this.#options;
    if (this.#closed || !this.#needed || this.#makingOffer || pc.signalingState !== 'stable') return;
    this.#makingOffer = true;
    // What is added from now on is not in this offer.
    this.#needed = false;
    try {
      const offer = await pc.createOffer();
      // The peer's offer came first; when it is answered this one is made.
      if (this.#closed || pc.signalingState !== 'stable') this.#needed = true;
      else
        await this.#describe(offer, (sdp) => {
          this.#offered = this.#options.send({ type: 'offer', sdp });
        });
    } catch (error) {
      // The peer's offer came while ours was being made: when it is answered ours is made again.
      if (this.#options.pc.signalingState === 'have-remote-offer') this.#needed = true;
      else if (!this.#closed) this.#options.failed(error);
    } finally {
      this.#makingOffer = false;
    }
  }

  async #description(signal: Exclude<PeerSignal, { type: 'ice-candidate' }>): Promise<void> {
    const { pc, polite, send } = this.#options;
    const { type, sdp } = signal;
    const collision = type === 'offer' && (this.#makingOffer || pc.signalingState !== 'stable');
    this.#ignoredOffer = collision && !polite();
    this.#ignoredRestart = this.#ignoredOffer && !this.#isOfStanding(ufragsOf(sdp));
    if (this.#ignoredOffer || (type === 'answer' && !this.#isAwaited(signal))) return;

    await pc.setRemoteDescription({ type, sdp });
    const early = this.#early;
    this.#early = [];
    for (const candidate of early) await this.#candidate(candidate);
    if (this.#closed) return;
    if (type === 'offer') {
      this.#options.beforeAnswer();
      const { number } = signal;
      await this.#describe(await pc.createAnswer(), (answer) => {
        send({ type: 'answer', sdp: answer, ...(number === undefined ? {} : { answers: number }) });
      });
    }
    void this.#offer();
  }

  /** Whether this is the answer to the offer that stands: one to an offer that was taken back says nothing any more (F1.4). */
  #isAwaited({ answers }: { answers?: number }): boolean {
    if (this.#options.pc.signalingState !== 'have-local-offer') return false;
    return answers === undefined || answers === this.#offered;
  }

  async #candidate(candidate: RTCIceCandidateInit | null): Promise<void> {
    const { pc } = this.#options;
    const ufrag = candidate ? ufragOf(candidate) : undefined;
    const ofOtherDescription = candidate
      ? ufrag !== undefined && !this.#isOfStanding(new Set([ufrag]))
      : this.#early.length > 0 || this.#ignoredRestart;
    if (!pc.remoteDescription || ofOtherDescription) {
      // Those of an offer that we ignored belong to nothing.
      if (!this.#ignoredOffer && this.#early.length < MOST_EARLY) this.#early.push(candidate);
      return;
    }
    await pc.addIceCandidate(candidate ?? undefined).catch(this.#options.candidateRefused);
  }

  /** Whether the peer's description that stands has one of these fragments. */
  #isOfStanding(ufrags: Set<string>): boolean {
    const standing = ufragsOf(this.#options.pc.remoteDescription?.sdp ?? '');
    return [...ufrags].some((ufrag) => standing.has(ufrag));
  }

  async #describe(description: RTCSessionDescriptionInit, send: (sdp: string) => void): Promise<void> {
    this.#describing++;
    try {
      await this.#begin(description);
      if (this.#closed) return;
      // As it was made: the one that stands names what was found meanwhile, which goes by itself.
      send(description.sdp ?? '');
    } finally {
      this.#describing--;
      const found = this.#found;
      this.#found = [];
      if (!this.#closed) for (const signal of found) this.#options.send(signal);
    }
  }

  /**
   * Chromium throws away the candidates it found beforehand (`iceCandidatePoolSize`) before it looks whether an answer can use them,
   * unless that was provisional first.
   */
  async #begin({ type, sdp = '' }: RTCSessionDescriptionInit): Promise<void> {
    const { pc, wishRefused } = this.#options;
    const isReady = (pc.getConfiguration().iceCandidatePoolSize ?? 0) > 0 && !pc.currentLocalDescription;
    if (isReady && type === 'answer') await pc.setLocalDescription({ type: 'pranswer', sdp }).catch(wishRefused);
    await pc.setLocalDescription({ type, sdp });
  }

  readonly #candidateFound = ({ candidate }: RTCPeerConnectionIceEvent): void => {
    const signal: OutgoingSignal = { type: 'ice-candidate', candidate: candidate && this.#wireCandidate(candidate) };
    if (this.#describing > 0) this.#found.push(signal);
    else this.#options.send(signal);
  };

  // Engines add fields of their own to `toJSON()`, which the wire would refuse.
  #wireCandidate({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate) {
    // An engine that does not say which description it is of found it for the one that stands.
    const [ufrag = null] = ufragsOf(this.#options.pc.localDescription?.sdp ?? '');
    return { candidate, sdpMid, sdpMLineIndex, usernameFragment: usernameFragment ?? ufrag };
  }

  #inOrder(step: () => Promise<void>): Promise<void> {
    this.#tail = this.#tail.then(async () => {
      if (this.#closed) return;
      try {
        await step();
      } catch (error) {
        if (!this.#closed) this.#options.failed(error);
      }
    });
    return this.#tail;
  }
}
