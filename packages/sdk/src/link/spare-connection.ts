import type { CancelTimer } from '@parley/runtime';
import type { Platform } from '../platform.ts';

/** It is not needed after all: what was doubted goes on, or cannot be replaced. */
const LASTS_MS = 2000;
/** Each makes an allocation on the TURN server: media that comes and goes is not answered by one for each time. */
const APART_MS = 5000;

type SparePlatform = Pick<Platform, 'RTCPeerConnection' | 'clock'>;

/**
 * A peer connection that may be needed in a moment, and looks for its candidates meanwhile (`iceCandidatePoolSize`, W3C WebRTC
 * §4.2.1; an engine that does not know it looks later). Nobody is told of them before it is taken.
 */
export class SpareConnection {
  readonly #platform: SparePlatform;
  #made: { pc: RTCPeerConnection; iceServers: RTCIceServer[] | undefined } | undefined;
  #madeAt = Number.NEGATIVE_INFINITY;
  #stopTimer: CancelTimer = () => {};

  constructor(platform: SparePlatform) {
    this.#platform = platform;
  }

  /** Makes one for the next two seconds, unless one was made lately. */
  prepare(configuration: RTCConfiguration): void {
    const { RTCPeerConnection, clock } = this.#platform;
    if (clock.now() - this.#madeAt < APART_MS) return;
    this.#madeAt = clock.now();
    try {
      // One for all that is sent: sections are bundled.
      const pc = new RTCPeerConnection({ ...configuration, iceCandidatePoolSize: 1 });
      this.#made = { pc, iceServers: configuration.iceServers };
      this.#stopTimer = clock.after(LASTS_MS, () => this.discard());
    } catch {
      // Whoever needs one is told then, and says so.
    }
  }

  /** Gives it away, if there is one with these servers: it is not this one's to close any more. */
  take({ iceServers }: RTCConfiguration): RTCPeerConnection | undefined {
    if (this.#made?.iceServers !== iceServers) this.discard();
    const pc = this.#made?.pc;
    this.#forget();
    return pc;
  }

  /** It is not needed. */
  discard(): void {
    this.#made?.pc.close();
    this.#forget();
  }

  #forget(): void {
    this.#stopTimer();
    this.#made = undefined;
  }
}
