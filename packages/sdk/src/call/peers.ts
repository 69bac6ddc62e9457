import type { CallSession, MediaType, StampedSignal } from '@parley/protocol';
import type { IncomingSignal, PeerSignal, UnaddressedSignal } from '../signalling/signal.ts';
import { Peer, type PeerListener, type PeerOptions } from './peer.ts';
import { personIdOf } from './person.ts';
import type { RemoteParticipant } from './state.ts';

export interface PeersOptions extends Pick<PeerOptions, 'platform' | 'log' | 'tracks'> {
  iceTransportPolicy: RTCIceTransportPolicy;
  listener: Omit<PeerListener, 'deliver'> & {
    /** Sends one signal to whoever holds this person's seat; resolves to whether it was delivered. */
    deliver(personId: string, signal: UnaddressedSignal): Promise<boolean>;
  };
}

/** More than anybody says before the gateway has told who they are. */
const MOST_EARLY = 256;

/** Everybody else in the call. Signals of people who are not known yet wait until they are (F6). */
export class Peers {
  readonly #options: PeersOptions;
  readonly #peers = new Map<string, { personId: string; peer: Peer }>();
  /** Participants who were in the call before this device: they offer, we wait. To everybody else we offer. */
  #earlier: ReadonlySet<string> = new Set();
  /** Who came, or came back with a new page, before this device had its seat, by the version of the call that says so. */
  readonly #came = new Map<string, number>();
  #early: StampedSignal[] = [];
  #iceServers: RTCIceServer[] = [];

  constructor(options: PeersOptions) {
    this.#options = options;
  }

  media(participantId: string): Omit<RemoteParticipant, 'participant'> | undefined {
    return this.#peers.get(participantId)?.peer.media;
  }

  /** This device comes to whoever is in the call. */
  meet(iceServers: RTCIceServer[], session: CallSession): void {
    this.#iceServers = iceServers;
    // Who came after this device, before it knew of its own seat, waits to be offered to.
    const cameAfter = (id: string) => (this.#came.get(id) ?? 0) > session.version;
    this.#earlier = new Set([...present(session)].filter((id) => !cameAfter(id)));
  }

  /** Makes the peers those of the session. */
  follow(session: CallSession, me: string): void {
    const here = present(session);
    // Who leaves and comes again has the same record (L3.5), and is the newcomer then.
    this.#earlier = new Set([...this.#earlier].filter((id) => here.has(id)));
    for (const [id, { peer }] of this.#peers) {
      if (here.has(id)) continue;
      peer.close();
      this.#peers.delete(id);
    }
    for (const participant of session.participants) {
      const personId = personIdOf(participant);
      if (!here.has(participant.id) || personId === me) continue;
      const known = this.#peers.get(participant.id);
      const peer = known?.peer ?? new Peer(this.#optionsOf(personId, session.id), !this.#earlier.has(participant.id));
      if (!known) this.#peers.set(participant.id, { personId, peer });
      peer.show({ camera: participant.isVideoEnabled, screen: participant.isScreenSharing });
    }
    const early = this.#early;
    this.#early = [];
    for (const signal of early) this.receive(signal);
  }

  receive(signal: StampedSignal): void {
    const peer = [...this.#peers.values()].find(({ personId }) => personId === signal.from)?.peer;
    if (peer) peer.receive(unaddressed(signal));
    else if (this.#early.length < MOST_EARLY) this.#early.push(signal);
  }

  /** Somebody took a seat; told as of this version of the call. */
  came(participantId: string, version: number): void {
    this.#came.set(participantId, version);
  }

  /** Somebody took their seat up again. */
  returned(participantId: string, { fresh, version }: { fresh: boolean; version: number }): void {
    if (fresh) this.came(participantId, version);
    this.#peers.get(participantId)?.peer.returned(fresh);
  }

  resumed(iceServers: RTCIceServer[], session: CallSession): void {
    this.#iceServers = iceServers;
    for (const { id, state } of session.participants) {
      this.#peers.get(id)?.peer.resumed(iceServers, state !== 'reconnecting');
    }
  }

  setTrack(type: MediaType, track: MediaStreamTrack | null): void {
    for (const { peer } of this.#peers.values()) peer.setTrack(type, track);
  }

  close(): void {
    for (const { peer } of this.#peers.values()) peer.close();
    this.#peers.clear();
    this.#early = [];
  }

  #optionsOf(personId: string, callId: string): PeerOptions {
    const { listener, iceTransportPolicy, ...options } = this.#options;
    return {
      ...options,
      callId,
      configuration: () => ({ iceServers: this.#iceServers, iceTransportPolicy, bundlePolicy: 'max-bundle' }),
      listener: { ...listener, deliver: (signal) => listener.deliver(personId, signal) },
    };
  }
}

function present({ participants }: CallSession): ReadonlySet<string> {
  return new Set(participants.filter(({ state }) => state !== 'left').map(({ id }) => id));
}

function unaddressed(signal: StampedSignal): IncomingSignal {
  const { ext } = signal;
  return ext === undefined ? bare(signal) : { ...bare(signal), ext };
}

function bare(signal: StampedSignal): PeerSignal {
  if (signal.type !== 'ice-candidate') return { type: signal.type, sdp: signal.sdp };
  const { candidate } = signal;
  if (!candidate) return { type: signal.type, candidate: null };
  const { sdpMid = null, sdpMLineIndex = null, usernameFragment, candidate: text = '' } = candidate;
  return {
    type: signal.type,
    candidate: { candidate: text, sdpMid, sdpMLineIndex, ...(usernameFragment == null ? {} : { usernameFragment }) },
  };
}
