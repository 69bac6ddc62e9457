import { type Logger, reasonOf } from '../log.ts';

export interface SpareConnectionOptions {
  RTCPeerConnection: new (configuration?: RTCConfiguration) => RTCPeerConnection;
  log: Logger;
}

/**
 * A peer connection that may be needed in a moment, and looks for its candidates meanwhile (`iceCandidatePoolSize`, W3C WebRTC
 * §4.2.1; an engine that does not know it looks later). Nobody is told of them before it is taken.
 */
export class SpareConnection {
  readonly #options: SpareConnectionOptions;
  #pc: RTCPeerConnection | undefined;

  constructor(options: SpareConnectionOptions) {
    this.#options = options;
  }

  /** Makes one, unless there is one. */
  prepare(configuration: RTCConfiguration): void {
    const { RTCPeerConnection, log } = this.#options;
    try {
      // One for all that is sent: sections are bundled.
      this.#pc ??= new RTCPeerConnection({ ...configuration, iceCandidatePoolSize: 1 });
    } catch (error) {
      // Whoever needs one is told then.
      log.debug('no spare connection', { reason: reasonOf(error) });
    }
  }

  /** Gives it away, if there is one: it is not this one's to close any more. */
  take(): RTCPeerConnection | undefined {
    const pc = this.#pc;
    this.#pc = undefined;
    return pc;
  }

  /** It is not needed. */
  discard(): void {
    this.take()?.close();
  }
}
