import { FakePeerConnection } from '../packages/sdk/src/fakes/fake-peer-connection.ts';
import { ufragsOf } from '../packages/sdk/src/link/sdp.ts';

/** Of each generation of ICE: a gathering with several interfaces and servers, and then its end. */
const CANDIDATES = 8;
const GATHERED_WITHIN_MS = 400;

/** What became of the candidates of the two who met. */
export interface Tally {
  sent: number;
  lost: number;
  doubled: number;
  reordered: number;
}

/** Where peer connections of this process find each other: two of them meet by their descriptions and candidates alone. */
export class Meeting {
  readonly random: () => number;
  readonly #byUfrag = new Map<string, MeetingPeerConnection>();

  constructor(random: () => number) {
    this.random = random;
  }

  enter(ufrag: string, pc: MeetingPeerConnection): void {
    this.#byUfrag.set(ufrag, pc);
  }

  leave(ufrags: Iterable<string>): void {
    for (const ufrag of ufrags) this.#byUfrag.delete(ufrag);
  }

  find(ufrag: string): MeetingPeerConnection | undefined {
    return this.#byUfrag.get(ufrag);
  }
}

/** A peer connection without media. It connects when both sides have each other's standing description and a candidate of it. */
export class MeetingPeerConnection extends FakePeerConnection {
  readonly #meeting: Meeting;
  /** By generation, in order; the end is one too. */
  readonly #found = new Map<string, string[]>();
  /** The other side's, as they were handed in. */
  readonly #heard = new Map<string, string[]>();

  constructor(configuration: RTCConfiguration | undefined, meeting: Meeting) {
    super(configuration);
    this.#meeting = meeting;
  }

  override async setLocalDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await super.setLocalDescription(description);
    this.#gather();
    this.#look();
  }

  override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    // An offer that is taken back takes its ICE credentials along, if it brought new ones.
    const givesWay = description.type === 'offer' && this.signalingState === 'have-local-offer';
    if (givesWay && this.#standing !== this.ufrag) this.restarts++;
    await super.setRemoteDescription(description);
    this.#look();
  }

  override async addIceCandidate(candidate?: RTCIceCandidateInit): Promise<void> {
    await super.addIceCandidate(candidate);
    const ufrag = candidate?.usernameFragment ?? ufragIn(this.remoteDescription);
    this.#heard.set(ufrag, [...this.#from(ufrag), candidate?.candidate ?? '']);
    this.#look();
  }

  override close(): void {
    super.close();
    this.#meeting.leave(this.#found.keys());
  }

  /** The one that it talks to: each has the other's standing description. */
  get peer(): MeetingPeerConnection | undefined {
    const peer = this.#meeting.find(ufragIn(this.currentRemoteDescription));
    return peer && ufragIn(peer.currentRemoteDescription) === this.#standing && this.#standing ? peer : undefined;
  }

  /** What came of the candidates of the peer's that count: each is to come once, in order. */
  tally(): Tally {
    const { peer } = this;
    const [found, heard] = peer ? [peer.#foundNow, this.#from(peer.#standing)] : [[], []];
    const places = heard.map((candidate) => found.indexOf(candidate));
    return {
      sent: found.length,
      lost: found.filter((candidate) => !heard.includes(candidate)).length,
      doubled: heard.length - new Set(heard).size,
      reordered: places.filter((place, at) => at > 0 && place < (places[at - 1] ?? 0)).length,
    };
  }

  /** Whether the gathering is over, so that no more is to come. */
  get gathered(): boolean {
    return this.#foundNow.at(-1) === '';
  }

  get #foundNow(): string[] {
    return this.#found.get(this.#standing) ?? [];
  }

  get #standing(): string {
    return ufragIn(this.currentLocalDescription);
  }

  #from(ufrag: string): string[] {
    return this.#heard.get(ufrag) ?? [];
  }

  #gather(): void {
    const { ufrag } = this;
    if (this.#found.has(ufrag)) return;
    this.#found.set(ufrag, []);
    this.#meeting.enter(ufrag, this);
    const times = Array.from({ length: CANDIDATES }, () => this.#meeting.random() * GATHERED_WITHIN_MS);
    times.sort((one, other) => one - other);
    const next = (number: number) => {
      const last = number === CANDIDATES;
      // One after the other: timers of different lengths keep no order on a busy machine.
      setTimeout(
        () => {
          this.#tell(ufrag, last ? null : `candidate:${ufrag}.${number} typ host`);
          if (!last) next(number + 1);
        },
        (times[number] ?? GATHERED_WITHIN_MS) - (times[number - 1] ?? 0),
      );
    };
    next(0);
  }

  #tell(ufrag: string, text: string | null): void {
    // Goes on when a restart is wished for, until it is described, and not when its offer is taken back.
    const isStanding = ufrag === this.#standing && ufrag === ufragIn(this.localDescription);
    if (this.connectionState === 'closed' || (ufrag !== this.ufrag && !isStanding)) return;
    this.#found.get(ufrag)?.push(text ?? '');
    const candidate =
      text === null ? null : { candidate: text, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: ufrag };
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
  }

  #look(): void {
    const { peer } = this;
    if (!peer) return;
    const known = (one: MeetingPeerConnection, other: MeetingPeerConnection) =>
      one.#from(other.#standing).some((candidate) => candidate !== '');
    if (!known(this, peer) || !known(peer, this)) return;
    for (const pc of [this, peer]) setImmediate(() => pc.#connect());
  }

  #connect(): void {
    if (this.peer && !['connected', 'closed'].includes(this.connectionState)) this.become('connected');
  }
}

function ufragIn(description: RTCSessionDescriptionInit | null): string {
  const [ufrag = ''] = ufragsOf(description?.sdp ?? '');
  return ufrag;
}
