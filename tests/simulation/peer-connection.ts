import { FakePeerConnection } from '../../packages/sdk/src/fakes/fake-peer-connection.ts';
import { sectionsOf } from '../../packages/sdk/src/fakes/fake-sdp.ts';
import { originOf, ufragsOf } from '../../packages/sdk/src/link/sdp.ts';
import type { MortalClock } from './mortal-clock.ts';
import type { Random } from './random.ts';

/** The air between all peer connections: two of them meet when each knows the other's description and a candidate. */
export class Air {
  readonly #all = new Map<number, SimulatedPeerConnection>();
  readonly random: Random;
  readonly failed: (oracle: string, what: string) => void;
  /** How many candidates were found, and how many came to the other side. */
  readonly candidates = { found: 0, received: 0 };
  #count = 0;

  constructor(random: Random, failed: (oracle: string, what: string) => void) {
    this.random = random;
    this.failed = failed;
  }

  newId(): number {
    return ++this.#count;
  }

  add(pc: SimulatedPeerConnection): void {
    this.#all.set(pc.id, pc);
  }

  /** The one that wrote this description, closed by now or not. */
  writer(sdp: string): SimulatedPeerConnection | undefined {
    return this.#all.get(Number(originOf(sdp)?.split(' ')[1]));
  }

  get all(): SimulatedPeerConnection[] {
    return [...this.#all.values()];
  }
}

/** A peer connection without media: it connects when both sides have what a real one needs, and takes its time like one. */
export class SimulatedPeerConnection extends FakePeerConnection {
  override readonly id: number;
  readonly name: string;
  readonly #air: Air;
  readonly #clock: MortalClock;
  #chain: Promise<unknown> = Promise.resolve();
  readonly #gathered = new Set<string>();
  /** Candidates found here, by ufrag, in order; `''` is the end. */
  readonly found = new Map<string, string[]>();
  /** The peer's, as negotiation handed them in. */
  readonly #heard = new Map<string, string[]>();
  /** The path of the media is gone until ICE is restarted. */
  #broken = false;

  constructor(configuration: RTCConfiguration | undefined, air: Air, clock: MortalClock, name: string) {
    super(configuration);
    this.id = air.newId();
    this.name = name;
    this.#air = air;
    this.#clock = clock;
    air.add(this);
  }

  override createOffer(): Promise<RTCSessionDescriptionInit> {
    return this.#inOrder(() => super.createOffer());
  }

  override createAnswer(): Promise<RTCSessionDescriptionInit> {
    return this.#inOrder(() => super.createAnswer());
  }

  override setLocalDescription(description: RTCSessionDescriptionInit): Promise<void> {
    return this.#inOrder(async () => {
      const allowed = description.type === 'answer' ? ['have-remote-offer'] : ['stable', 'have-local-offer'];
      if (!allowed.includes(this.signalingState)) throw new DOMException(this.signalingState, 'InvalidStateError');
      await super.setLocalDescription(description);
      this.#gather();
      this.#look();
    });
  }

  override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    return this.#inOrder(async () => {
      const sections = sectionsOf(description.sdp ?? '').length;
      if (description.type === 'answer') {
        if (this.signalingState !== 'have-local-offer') throw new DOMException('no offer', 'InvalidStateError');
        if (sections !== sectionsOf(this.localDescription?.sdp ?? '').length)
          throw new DOMException('an answer to another offer', 'InvalidAccessError');
      } else if (this.signalingState === 'have-local-offer') this.#rollBack();
      await super.setRemoteDescription(description);
      this.#look();
    });
  }

  override addIceCandidate(candidate?: RTCIceCandidateInit): Promise<void> {
    return this.#inOrder(async () => {
      await super.addIceCandidate(candidate);
      const [ufrag = ''] = ufragsOf(this.remoteDescription?.sdp ?? '');
      this.#hear(candidate?.usernameFragment ?? ufrag, candidate?.candidate ?? '');
      this.#look();
    });
  }

  override close(): void {
    if (this.connectionState === 'closed') return;
    const peer = this.#peer();
    super.close();
    peer?.lose();
  }

  /** The path is gone: noticed in a while, given up later. */
  lose(): void {
    if (this.connectionState !== 'connected') return;
    this.#broken = true;
    this.#clock.after(this.#air.random.between(100, 5_000), () => this.#worsen('connected', 'disconnected'));
    this.#clock.after(this.#air.random.between(6_000, 15_000), () => this.#worsen('disconnected', 'failed'));
  }

  get connected(): boolean {
    return this.connectionState === 'connected' && !this.#broken;
  }

  /** The peer connection that this one's description was answered by, when both have the same two descriptions. */
  peer(): SimulatedPeerConnection | undefined {
    return this.#peer();
  }

  /** What came from the other side for the descriptions that stand, and what it found. */
  candidatesFrom(peer: SimulatedPeerConnection): { heard: string[]; found: string[] } {
    return { heard: this.#heard.get(peer.ufragNow) ?? [], found: peer.found.get(peer.ufragNow) ?? [] };
  }

  get ufragNow(): string {
    const [ufrag = ''] = ufragsOf(this.currentLocalDescription?.sdp ?? '');
    return ufrag;
  }

  #worsen(from: RTCPeerConnectionState, to: RTCPeerConnectionState): void {
    if (this.#broken && this.connectionState === from) this.become(to);
  }

  /** One operation after another, each with its time (RFC 9429 calls it the operations chain). */
  #inOrder<Result>(operation: () => Promise<Result>): Promise<Result> {
    const result = this.#chain.then(async () => {
      await this.#clock.wait(this.#air.random.between(0, 8));
      if (this.connectionState === 'closed') throw new DOMException('closed', 'InvalidStateError');
      return operation();
    });
    this.#chain = result.catch(() => undefined);
    return result;
  }

  /** An offer that is taken back takes its ICE credentials along, if it brought new ones. */
  #rollBack(): void {
    if (!ufragsOf(this.currentLocalDescription?.sdp ?? '').has(this.ufrag)) this.restarts++;
  }

  #gather(): void {
    const { ufrag } = this;
    if (this.#gathered.has(ufrag)) return;
    this.#gathered.add(ufrag);
    const { random } = this.#air;
    const count = Math.floor(random.between(2, 7));
    let at = 0;
    for (let index = 0; index <= count; index++) {
      at += random.chance(0.4) ? 0 : random.between(0, 80);
      this.#clock.after(at, () => this.#find(ufrag, index === count ? null : this.#candidate(index)));
    }
  }

  /** As engines write them; of relays alone where that was asked for. */
  #candidate(index: number): string {
    const of = `candidate:${this.id}${index} 1 udp 1`;
    if (this.configuration.iceTransportPolicy !== 'relay') return `${of} 192.0.2.1 ${index} typ host`;
    return `${of} 203.0.113.1 ${index} typ relay raddr 0.0.0.0 rport 0`;
  }

  #find(ufrag: string, text: string | null): void {
    if (this.connectionState === 'closed' || ufrag !== this.ufrag) return;
    const found = this.found.get(ufrag) ?? [];
    this.found.set(ufrag, [...found, text ?? '']);
    this.#air.candidates.found++;
    this.find(text);
  }

  /** Oracle: what one side found reaches the other once, in order, without a gap. */
  #hear(ufrag: string, text: string): void {
    const heard = [...(this.#heard.get(ufrag) ?? []), text];
    this.#heard.set(ufrag, heard);
    this.#air.candidates.received++;
    const writer = this.#air.writer(this.remoteDescription?.sdp ?? '');
    const found = writer?.found.get(ufrag);
    if (found && heard.some((each, at) => each !== found[at]))
      this.#air.failed(
        'signals once and in order',
        `${this.name} heard of ${ufrag} [${heard.join(', ')}], found were [${found.join(', ')}]`,
      );
  }

  #look(): void {
    const peer = this.#peer();
    if (!peer || this.connectionState === 'closed') return;
    for (const [one, other] of [
      [this, peer],
      [peer, this],
    ] as const) {
      const known = one.candidatesFrom(other).heard.some((text) => text !== '');
      if (!known) return;
    }
    for (const pc of [this, peer]) pc.#connectSoon();
  }

  #connectSoon(): void {
    this.#clock.after(this.#air.random.between(5, 60), () => {
      if (!this.#peer() || this.connectionState === 'closed') return;
      this.#broken = false;
      if (this.connectionState !== 'connected') this.become('connected');
    });
  }

  #peer(): SimulatedPeerConnection | undefined {
    const [local, remote] = [this.currentLocalDescription?.sdp, this.currentRemoteDescription?.sdp];
    if (!local || !remote) return undefined;
    const peer = this.#air.writer(remote);
    if (!peer?.currentLocalDescription || !peer.currentRemoteDescription) return undefined;
    if (peer.connectionState === 'closed') return undefined;
    const theirs = ufragsOf(peer.currentLocalDescription.sdp ?? '');
    const ours = ufragsOf(local);
    const agreed =
      same(ufragsOf(remote), theirs) &&
      same(ufragsOf(peer.currentRemoteDescription.sdp ?? ''), ours) &&
      originOf(peer.currentRemoteDescription.sdp ?? '') === originOf(local);
    return agreed ? peer : undefined;
  }
}

function same(one: Set<string>, other: Set<string>): boolean {
  return [...one].join() === [...other].join();
}
