/** What is read of a receiver: an entry changes when something of its source was played or shown. */
type Receiver = Pick<RTCRtpReceiver, 'track'> & Partial<Pick<RTCRtpReceiver, 'getSynchronizationSources'>>;

type Kind = 'audio' | 'video';

/**
 * Whether media arrives on one peer connection, by what its receivers handed on last (`getSynchronizationSources`, W3C WebRTC
 * §5.3). It is looked at, not listened to: no engine tells when packets stop coming.
 */
export class Inflow {
  readonly #receivers: () => Receiver[];
  readonly #seen = new Map<Receiver, string>();
  readonly #kinds = new Set<Kind>();
  #lastAt: number | undefined;

  constructor(pc: Pick<RTCPeerConnection, 'getTransceivers'>) {
    this.#receivers = () => pc.getTransceivers().map(({ receiver }) => receiver);
  }

  /** Whether this engine tells at all. */
  get isReadable(): boolean {
    return this.#receivers().some(({ getSynchronizationSources }) => getSynchronizationSources !== undefined);
  }

  /** What has arrived at all, so far. */
  get kinds(): ReadonlySet<Kind> {
    return this.#kinds;
  }

  /** Since when nothing more arrived, in the clock of {@link look}; nothing before the first. */
  get lastAt(): number | undefined {
    return this.#lastAt;
  }

  /** Looks once. `now` in milliseconds. */
  look(now: number): void {
    for (const receiver of this.#receivers()) {
      const sources = receiver.getSynchronizationSources?.() ?? [];
      const last = sources
        .map(({ source, timestamp, rtpTimestamp }) => `${source}:${timestamp}:${rtpTimestamp}`)
        .join();
      if (last === '' || last === this.#seen.get(receiver)) continue;
      this.#seen.set(receiver, last);
      this.#kinds.add(receiver.track.kind as Kind);
      this.#lastAt = now;
    }
  }
}
