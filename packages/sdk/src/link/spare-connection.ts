import type { Platform } from '../platform.ts';

export interface Spare {
  readonly pc: RTCPeerConnection;
  /** When the credentials of its relays are to be renewed. */
  readonly renewAt: number;
}

/**
 * A peer connection that may be needed in a moment, and looks for its candidates meanwhile (`iceCandidatePoolSize`, W3C WebRTC
 * §4.2.1; an engine that does not know it looks later). Nobody is told of them before it is taken.
 */
export class SpareConnection {
  readonly #platform: Pick<Platform, 'RTCPeerConnection'>;
  #made: Spare | undefined;

  constructor(platform: Pick<Platform, 'RTCPeerConnection'>) {
    this.#platform = platform;
  }

  /** Makes one, unless there is one. */
  prepare(configuration: RTCConfiguration, renewAt: number): void {
    try {
      this.#made ??= {
        // One for all that is sent: sections are bundled.
        pc: new this.#platform.RTCPeerConnection({ ...configuration, iceCandidatePoolSize: 1 }),
        renewAt,
      };
    } catch {
      // Whoever needs one is told then, and says so.
    }
  }

  /** Gives it away, if there is one, also where newer credentials have come: it is not this one's to close any more. */
  take(): Spare | undefined {
    const spare = this.#made;
    this.#made = undefined;
    return spare;
  }

  /** It is not needed. */
  discard(): void {
    this.#made?.pc.close();
    this.#made = undefined;
  }
}
