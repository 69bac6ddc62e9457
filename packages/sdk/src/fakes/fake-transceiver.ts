import { FakeTrack } from './fake-media.ts';

/** One section of a fake peer connection, as the page sees it. */
export class FakeTransceiver {
  /** Its place among the sections; `null` before it is described. */
  mid: string | null = null;
  direction: RTCRtpTransceiverDirection;
  readonly receiver: { track: FakeTrack; getSynchronizationSources?: () => RTCRtpSynchronizationSource[] };
  preferredCodecs: RTCRtpCodec[] | undefined;
  /** Whether the peer's track was told of. */
  heard = false;
  readonly sender = {
    track: null as MediaStreamTrack | null,
    replaceTrack: async (track: MediaStreamTrack | null) => {
      this.sender.track = track;
    },
    getParameters: () => structuredClone(this.#parameters),
    setParameters: async (parameters: Partial<RTCRtpSendParameters> & { encodings: RTCRtpEncodingParameters[] }) => {
      this.#parameters = parameters;
    },
  };
  #parameters: Partial<RTCRtpSendParameters> & { encodings: RTCRtpEncodingParameters[] };

  constructor(kind: string, direction: RTCRtpTransceiverDirection, encodings: RTCRtpEncodingParameters[] = [{}]) {
    this.direction = direction;
    this.receiver = { track: new FakeTrack(kind) };
    this.#parameters = { encodings };
  }

  /** Something arrives, in an engine that tells; `0` is nothing yet. */
  arrive(rtpTimestamp: number): void {
    const sources = rtpTimestamp === 0 ? [] : [{ source: 1, timestamp: rtpTimestamp, rtpTimestamp }];
    this.receiver.getSynchronizationSources = () => sources;
  }

  setCodecPreferences(codecs: RTCRtpCodec[]): void {
    this.preferredCodecs = codecs;
  }

  stop(): void {
    this.direction = 'stopped';
  }
}
