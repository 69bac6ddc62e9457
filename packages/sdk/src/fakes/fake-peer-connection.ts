import { FakeTrack } from './fake-media.ts';

interface FakeTransceiver {
  mid: string | null;
  direction: RTCRtpTransceiverDirection;
  sender: {
    track: MediaStreamTrack | null;
    replaceTrack(track: MediaStreamTrack | null): Promise<void>;
    getParameters(): { encodings: RTCRtpEncodingParameters[] };
    setParameters(parameters: { encodings: RTCRtpEncodingParameters[] }): Promise<void>;
  };
  receiver: { track: { kind: string } };
}

let count = 0;

/** The negotiation of a peer connection without its media: states, rollback and events as JSEP has them (RFC 9429). */
export class FakePeerConnection extends EventTarget {
  readonly id = ++count;
  readonly candidates: (RTCIceCandidateInit | null)[] = [];
  readonly configuration: RTCConfiguration;
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;
  restarts = 0;
  readonly #transceivers: FakeTransceiver[] = [];

  constructor(configuration: RTCConfiguration = {}) {
    super();
    this.configuration = configuration;
  }

  get ufrag(): string {
    return `u${this.id}.${this.restarts}`;
  }

  getConfiguration = () => this.configuration;
  setConfiguration = (configuration: RTCConfiguration) => void Object.assign(this.configuration, configuration);
  getTransceivers = () => this.#transceivers;
  getStats = async () => new Map();

  addTransceiver(kind: string, { sendEncodings = [{}] }: RTCRtpTransceiverInit = {}): FakeTransceiver {
    this.#negotiate();
    return this.#transceiver(kind, 'sendrecv', null, sendEncodings);
  }

  restartIce(): void {
    this.restarts++;
    this.#negotiate();
  }

  async createOffer(): Promise<RTCSessionDescriptionInit> {
    return { type: 'offer', sdp: this.#sdp() };
  }

  async createAnswer(): Promise<RTCSessionDescriptionInit> {
    return { type: 'answer', sdp: this.#sdp() };
  }

  async setLocalDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.localDescription = description;
    this.signalingState = description.type === 'offer' ? 'have-local-offer' : 'stable';
  }

  async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.remoteDescription = description;
    this.signalingState = description.type === 'offer' ? 'have-remote-offer' : 'stable';
    if (description.type === 'answer' || this.#transceivers.some(({ mid }) => mid !== null)) return;
    for (const kind of ['audio', 'video']) {
      this.#transceiver(kind, 'recvonly', kind);
      this.#fire('track', { track: new FakeTrack(kind) });
    }
  }

  async addIceCandidate(candidate?: RTCIceCandidateInit): Promise<void> {
    if (!this.remoteDescription) throw new DOMException('no remote description', 'InvalidStateError');
    this.candidates.push(candidate ?? null);
  }

  close(): void {
    this.connectionState = 'closed';
    this.signalingState = 'closed';
  }

  /** A candidate was found, or with `null` the last one. */
  find(text: string | null): void {
    const candidate =
      text === null ? null : { candidate: text, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: this.ufrag };
    this.#fire('icecandidate', { candidate });
  }

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.#fire('connectionstatechange', {});
  }

  #transceiver(
    kind: string,
    direction: RTCRtpTransceiverDirection,
    mid: string | null,
    encodings: RTCRtpEncodingParameters[] = [{}],
  ): FakeTransceiver {
    let parameters = { encodings };
    const sender: FakeTransceiver['sender'] = {
      track: null,
      replaceTrack: async (track) => {
        sender.track = track;
      },
      getParameters: () => structuredClone(parameters),
      setParameters: async (changed) => {
        parameters = changed;
      },
    };
    const transceiver: FakeTransceiver = { mid, direction, sender, receiver: { track: { kind } } };
    this.#transceivers.push(transceiver);
    return transceiver;
  }

  #sdp(): string {
    return `v=0\r\no=- ${this.id} 1 IN IP4 127.0.0.1\r\na=ice-ufrag:${this.ufrag}\r\n`;
  }

  #negotiate(): void {
    queueMicrotask(() => this.#fire('negotiationneeded', {}));
  }

  #fire(name: string, fields: object): void {
    this.dispatchEvent(Object.assign(new Event(name), fields));
  }
}
