import type { CallSession, EventPayload, MediaType, StampedSignal } from '@parley/protocol';
import type { CancelTimer } from '@parley/runtime';
import type { NetworkHint } from '../signalling/network-hints.ts';
import type { UnaddressedSignal } from '../signalling/signal.ts';
import { type IceServers, NO_ICE_SERVERS, withoutRelays } from './ice-servers.ts';
import { incomingOf } from './incoming-signal.ts';
import { Peer, type PeerListener, type PeerOptions } from './peer.ts';
import { personIdOf } from './person.ts';
import type { RemoteParticipant } from './state.ts';
import { WarmCall } from './warm-call.ts';
import type { WarmLink, WarmLinkOptions } from './warm-link.ts';

export interface PeersOptions extends Pick<PeerOptions, 'platform' | 'log' | 'tracks'> {
  /** What every link is made with, but for the servers. */
  configuration: () => RTCConfiguration;
  /** What warm links are made with besides; nothing where there is no call yet. */
  warming: () => Pick<WarmLinkOptions, 'callId' | 'warmUp' | 'request'> | undefined;
  listener: Omit<PeerListener, 'deliver'> & {
    /** Sends one signal to whoever holds this person's seat; resolves to whether it was delivered. */
    deliver(personId: string, signal: UnaddressedSignal): Promise<boolean>;
    /** The credentials of the servers are about to end: newer ones are to be brought. */
    renew(): void;
  };
}

/** More than anybody says before the gateway has told who they are. */
const MOST_EARLY = 256;

/** Everybody else in the call. Signals of people who are not known yet wait until they are (F6). */
export class Peers {
  readonly #options: PeersOptions;
  readonly #peers = new Map<string, { personId: string; peer: Peer }>();
  readonly #warm: WarmCall;
  /** Which device of a person took the seat, as far as it was told. */
  readonly #seatedOn = new Map<string, string>();
  /** Participants who were in the call before this device: they offer, we wait. To everybody else we offer. */
  #earlier: ReadonlySet<string> = new Set();
  /** Who came, or came back with a new page, before this device had its seat, by the version of the call that says so. */
  readonly #came = new Map<string, number>();
  #early: StampedSignal[] = [];
  #iceServers: IceServers = NO_ICE_SERVERS;
  #stopRenewal: CancelTimer = () => {};

  constructor(options: PeersOptions) {
    this.#options = options;
    this.#warm = new WarmCall(() => this.#warmOptions());
  }

  media(participantId: string): Omit<RemoteParticipant, 'participant'> | undefined {
    return this.#peers.get(participantId)?.peer.media;
  }

  /** This device comes to whoever is in the call. */
  meet(iceServers: IceServers, session: CallSession): void {
    this.#use(iceServers);
    // Who came after this device, before it knew of its own seat, waits to be offered to.
    const cameAfter = (id: string) => (this.#came.get(id) ?? 0) > session.version;
    this.#earlier = new Set([...present(session)].filter((id) => !cameAfter(id)));
  }

  /** The link to the caller that was warmed up while the call rang here, if there was one. */
  warmedUp(link: WarmLink | undefined): void {
    if (link) this.#warm.answer(link);
  }

  /** The accept left. Whatever follows it shows TCP within a round trip that it was lost, where its timer takes several. */
  chase(): void {
    this.#warm.resume();
  }

  /** These devices of a person ring: the links to the first are warmed up. */
  ringing(personId: string, deviceIds: readonly string[]): void {
    this.#warm.follow(personId, deviceIds);
  }

  /** Makes the peers those of the session. */
  follow(session: CallSession, me: string): void {
    const here = present(session);
    // Who leaves and comes again has the same record (L3.5), and is the newcomer then.
    this.#earlier = new Set([...this.#earlier].filter((id) => here.has(id)));
    for (const [id, { peer, personId }] of this.#peers) {
      if (here.has(id)) continue;
      peer.close();
      this.#peers.delete(id);
      this.#seatedOn.delete(personId);
    }
    for (const participant of session.participants) {
      const personId = personIdOf(participant);
      if (!here.has(participant.id) || personId === me) continue;
      const peer = this.#peers.get(participant.id)?.peer ?? this.#meet(participant.id, personId, session.id);
      peer.follow(participant);
    }
    // Nobody is waited for any more with a link that is warm.
    if (session.status === 'active') this.#warm.close();
    const early = this.#early;
    this.#early = [];
    for (const signal of early) this.receive(signal);
  }

  receive(signal: StampedSignal): void {
    const peer = [...this.#peers.values()].find(({ personId }) => personId === signal.from)?.peer;
    if (peer) peer.receive(incomingOf(signal));
    else if (!this.#warm.receive(signal) && this.#early.length < MOST_EARLY) this.#early.push(signal);
  }

  /** Somebody took a seat; told as of this version of the call. */
  came({ participant, version, deviceId }: EventPayload<'call:participant-joined'>): void {
    this.#came.set(participant.id, version);
    if (deviceId !== undefined) this.#seatedOn.set(personIdOf(participant), deviceId);
  }

  /** Somebody took their seat up again. */
  returned(participantId: string, { fresh, version }: { fresh: boolean; version: number }): void {
    if (fresh) this.#came.set(participantId, version);
    this.#peers.get(participantId)?.peer.returned(fresh);
  }

  resumed(iceServers: IceServers, session: CallSession): void {
    this.#use(iceServers);
    for (const { id, state } of session.participants) this.#peers.get(id)?.peer.resumed(state !== 'reconnecting');
  }

  /** Newer servers came than those that are about to end. */
  renewed(iceServers: IceServers): void {
    this.#use(iceServers);
    for (const { peer } of this.#peers.values()) peer.serversRenewed();
  }

  /** What the browser says of the network. */
  hinted(hint: NetworkHint): void {
    if (hint === 'offline') return;
    for (const { peer } of this.#peers.values()) peer.networkChanged({ sure: hint === 'online' });
  }

  setTrack(type: MediaType, track: MediaStreamTrack | null): void {
    this.#warm.setTrack(type, track);
    for (const { peer } of this.#peers.values()) peer.setTrack(type, track);
  }

  close(): void {
    this.#stopRenewal();
    this.#warm.close();
    for (const { peer } of this.#peers.values()) peer.close();
    this.#peers.clear();
    this.#early = [];
  }

  #use(iceServers: IceServers): void {
    this.#iceServers = iceServers;
    const { clock } = this.#options.platform;
    this.#stopRenewal();
    if (!Number.isFinite(iceServers.renewAt)) return;
    this.#stopRenewal = clock.after(Math.max(0, iceServers.renewAt - clock.now()), this.#options.listener.renew);
  }

  #meet(participantId: string, personId: string, callId: string): Peer {
    const newcomer = !this.#earlier.has(participantId);
    const deviceId = this.#seatedOn.get(personId);
    // Whoever called was talked to by one device alone; of those that rang it has to be known which one answered.
    const warm = newcomer && deviceId === undefined ? undefined : this.#warm.take(personId, deviceId);
    // A plain client, or one that was too quick, has not taken part in it: to them everything begins now.
    const taken = warm?.streams.theirs === undefined ? undefined : warm;
    if (!taken) warm?.close();
    const peer = new Peer(this.#optionsOf(personId, callId), newcomer, taken);
    this.#peers.set(participantId, { personId, peer });
    return peer;
  }

  #optionsOf(personId: string, callId: string): PeerOptions {
    const { configuration, listener } = this.#options;
    return {
      ...this.#options,
      callId,
      iceServers: () => this.#iceServers,
      configuration: ({ direct }) => {
        const { servers } = this.#iceServers;
        return { ...configuration(), iceServers: direct ? withoutRelays(servers) : servers };
      },
      listener: { ...listener, deliver: (signal) => listener.deliver(personId, signal) },
    };
  }

  #warmOptions(): WarmLinkOptions | undefined {
    const { platform, log, configuration, warming } = this.#options;
    const call = warming();
    return call && { platform, log, ...call, configuration: configuration(), iceServers: this.#iceServers };
  }
}

function present({ participants }: CallSession): ReadonlySet<string> {
  return new Set(participants.filter(({ state }) => state !== 'left').map(({ id }) => id));
}
