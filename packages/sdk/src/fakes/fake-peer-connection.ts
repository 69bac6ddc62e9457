import { type FakeSection, fakeSdp, sectionsOf } from './fake-sdp.ts';
import { FakeTransceiver } from './fake-transceiver.ts';

let count = 0;

const LOCAL_STATES: Partial<Record<RTCSdpType, RTCSignalingState>> = {
  offer: 'have-local-offer',
  pranswer: 'have-local-pranswer',
};

/** The negotiation of a peer connection without its media: sections, states, rollback and events as JSEP has them (RFC 9429). */
export class FakePeerConnection extends EventTarget {
  readonly id = ++count;
  readonly candidates: (RTCIceCandidateInit | null)[] = [];
  readonly configuration: RTCConfiguration;
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;
  currentLocalDescription: RTCSessionDescriptionInit | null = null;
  currentRemoteDescription: RTCSessionDescriptionInit | null = null;
  restarts = 0;
  knowsProvisional = true;
  /** The types of its own descriptions, as they were set. */
  readonly described: RTCSdpType[] = [];
  /** Of its certificate, in every description it writes. */
  fingerprint: string | undefined;
  readonly #transceivers: FakeTransceiver[] = [];
  /** Which transceivers the sections of the running negotiation are for, in order. */
  #sections: FakeTransceiver[] = [];
  /** Those that an offer of ours described first: a rollback takes their places back. */
  #proposed: FakeTransceiver[] = [];

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

  addTransceiver(kind: string, { sendEncodings }: RTCRtpTransceiverInit = {}): FakeTransceiver {
    return this.#add(new FakeTransceiver(kind, 'sendrecv', sendEncodings));
  }

  restartIce(): void {
    this.restarts++;
  }

  async createOffer(): Promise<RTCSessionDescriptionInit> {
    return { type: 'offer', sdp: this.#sdp([...this.#sections, ...this.#undescribed()]) };
  }

  async createAnswer(): Promise<RTCSessionDescriptionInit> {
    return { type: 'answer', sdp: this.#sdp(this.#sections) };
  }

  async setLocalDescription(description: RTCSessionDescriptionInit): Promise<void> {
    if (description.type === 'offer') {
      this.#proposed = this.#undescribed();
      for (const transceiver of this.#proposed) this.#place(transceiver);
    }
    if (description.type === 'pranswer' && !this.knowsProvisional)
      throw new DOMException('unknown', 'NotSupportedError');
    this.localDescription = description;
    this.described.push(description.type);
    this.#become(LOCAL_STATES[description.type] ?? 'stable');
  }

  async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    if (description.type === 'offer' && this.signalingState === 'have-local-offer') this.#rollBack();
    this.remoteDescription = description;
    sectionsOf(description.sdp ?? '').forEach((section, at) => {
      this.#receive(section, at);
    });
    this.#become(description.type === 'offer' ? 'have-remote-offer' : 'stable');
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

  #receive({ kind, rejected }: FakeSection, at: number): void {
    const transceiver = this.#sections[at] ?? this.#place(this.#add(new FakeTransceiver(kind, 'recvonly')));
    if (rejected) transceiver.stop();
    if (rejected || transceiver.heard) return;
    transceiver.heard = true;
    this.#fire('track', { track: transceiver.receiver.track, transceiver });
  }

  #rollBack(): void {
    for (const transceiver of this.#proposed) transceiver.mid = null;
    this.#sections = this.#sections.filter(({ mid }) => mid !== null);
  }

  #become(state: RTCSignalingState): void {
    this.signalingState = state;
    if (state === 'stable') {
      this.currentLocalDescription = this.localDescription;
      this.currentRemoteDescription = this.remoteDescription;
    }
    this.#fire('signalingstatechange', {});
  }

  #add(transceiver: FakeTransceiver): FakeTransceiver {
    this.#transceivers.push(transceiver);
    return transceiver;
  }

  #place(transceiver: FakeTransceiver): FakeTransceiver {
    transceiver.mid = String(this.#sections.length);
    this.#sections.push(transceiver);
    return transceiver;
  }

  #undescribed(): FakeTransceiver[] {
    return this.#transceivers.filter(({ mid, direction }) => mid === null && direction !== 'stopped');
  }

  #sdp(transceivers: FakeTransceiver[]): string {
    const sections = transceivers.map(({ receiver, direction }) => ({
      kind: receiver.track.kind,
      rejected: direction === 'stopped',
    }));
    return fakeSdp({ ...this.#self, sections });
  }

  get #self() {
    const { id, ufrag, fingerprint } = this;
    return { id, ufrag, fingerprint };
  }

  #fire(name: string, fields: object): void {
    this.dispatchEvent(Object.assign(new Event(name), fields));
  }
}
