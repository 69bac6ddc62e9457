import type { Platform } from '../platform.ts';

/**
 * A peer connection that may be needed in a moment, and looks for its candidates meanwhile (`iceCandidatePoolSize`, W3C WebRTC
 * §4.2.1; an engine that does not know it looks later). Nobody is told of them before it is taken.
 */
export class SpareConnection {
  readonly #platform: Pick<Platform, 'RTCPeerConnection'>;
  #made: { pc: RTCPeerConnection; iceServers: RTCIceServer[] | undefined } | undefined;

  constructor(platform: Pick<Platform, 'RTCPeerConnection'>) {
    this.#platform = platform;
  }

  /** Makes one, unless there is one. */
  prepare(configuration: RTCConfiguration): void {
    const { iceServers } = configuration;
    try {
      // One for all that is sent: sections are bundled.
      const make = () => new this.#platform.RTCPeerConnection({ ...configuration, iceCandidatePoolSize: 1 });
      this.#made ??= { pc: make(), iceServers };
    } catch {
      // Whoever needs one is told then, and says so.
    }
  }

  /** Gives it away, if there is one with these servers: it is not this one's to close any more. */
  take({ iceServers }: RTCConfiguration): RTCPeerConnection | undefined {
    if (this.#made?.iceServers !== iceServers) this.discard();
    const pc = this.#made?.pc;
    this.#made = undefined;
    return pc;
  }

  /** It is not needed. */
  discard(): void {
    this.#made?.pc.close();
    this.#made = undefined;
  }
}
