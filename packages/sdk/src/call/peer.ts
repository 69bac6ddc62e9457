import type { CallParticipant, MediaType } from '@parley/protocol';
import type { LinkState } from '../link/link.ts';
import { type DeliveryNote, readNote } from '../signalling/delivery-note.ts';
import type { IncomingSignal, PeerSignal } from '../signalling/signal.ts';
import type { Generation } from './generation.ts';
import { PeerLinks, type PeerLinksListener, type PeerLinksOptions } from './peer-links.ts';
import type { RemoteParticipant } from './state.ts';
import { Supervisor } from './supervisor.ts';

export interface PeerListener extends PeerLinksListener {
  /** Nothing arrives any more; it may be this device's own network, or a relay that many shared. */
  silent(relayed: boolean): void;
}

export interface PeerOptions extends PeerLinksOptions {
  listener: PeerListener;
}

/** What the gateway says of a peer's seat. */
type PeerFlags = Pick<CallParticipant, 'state' | 'isAudioEnabled' | 'isVideoEnabled' | 'isScreenSharing'>;

const BACK_AT_MOST_EVERY_MS = 500;

const MEDIA: Record<LinkState, RemoteParticipant['media']> = {
  connecting: 'connecting',
  connected: 'connected',
  interrupted: 'interrupted',
  failed: 'interrupted',
};

/**
 * Somebody else's seat, as this device talks to it: what they say of the links between, and which of them it concerns. When one is
 * raised or taken, {@link Supervisor} says.
 */
export class Peer {
  readonly #options: PeerOptions;
  readonly #links: PeerLinks;
  readonly #supervisor: Supervisor;
  /** Of a pair with a plain client exactly one is: whoever came, or came back with a new page, last (M2.1). */
  #polite: boolean;
  /** This device was away, and the peer's page may have started anew meanwhile without its hearing of it. */
  #wasAway = false;
  #theyWereBackAt = Number.NEGATIVE_INFINITY;

  /**
   * @param newcomer whether the peer came into the call after this device: then we offer, and they give way.
   * @param warm the link that was raised while it rang, if one was.
   */
  constructor(options: PeerOptions, newcomer: boolean, warm?: Generation) {
    this.#options = options;
    this.#polite = !newcomer;
    const owner = { polite: () => this.#polite, look: () => this.#supervisor.look() };
    const links = new PeerLinks(options, owner, warm);
    this.#links = links;
    this.#supervisor = new Supervisor({
      clock: options.platform.clock,
      links,
      iceServers: options.iceServers,
      relayDemanded: options.configuration({ direct: false }).iceTransportPolicy === 'relay',
      leads: () => !(links.standing.streams.isPolite ?? this.#polite),
      raise: (reason) => this.#raiseBeside({ direct: reason === 'direct' }, reason)?.offer(),
      doubted: ({ relayed, mayRaise }) => {
        if (mayRaise) links.expectNext();
        options.listener.silent(relayed);
      },
      wellAgain: () => links.forgetNext(),
      silenceChanged: options.listener.changed,
    });
    if (warm) links.adopt();
    else if (newcomer) links.standing.offer();
  }

  get media(): Omit<RemoteParticipant, 'participant'> {
    const { media: played, standing } = this.#links;
    const { details, noWay, state } = standing;
    const media = this.#supervisor.isSilent ? 'interrupted' : MEDIA[state];
    const { stream, screen } = played;
    return { stream, screen, media, ...(media === 'connected' ? details : noWay && { noWay }) };
  }

  receive({ ext, ...signal }: IncomingSignal): void {
    const note = readNote(ext);
    if (note?.back) this.#theyAreBack();
    if (!note) this.#receivePlain(signal);
    else if (!this.#receiveOwn(signal, note)) this.#receiveNew(signal, note);
    this.#supervisor.look();
  }

  /** The peer's seat is held again. `fresh`: by a page without peer connections, so we offer as to a newcomer. */
  returned(fresh: boolean): void {
    if (fresh) {
      this.#polite = false;
      this.#wasAway = false;
      this.#startAnew();
      this.#links.standing.offer();
      return;
    }
    for (const generation of this.#links.all) generation.replay();
    // It waits for an offer, as we do: it was away when we came back as newcomers.
    if (!this.#links.standing.described) this.#links.standing.offer();
    this.#supervisor.wayIsBack();
  }

  /** This device is back: what did not arrive goes out, and a broken link looks for a new way. */
  resumed(peerIsThere: boolean): void {
    this.#wasAway = true;
    if (peerIsThere) for (const generation of this.#links.all) generation.resume();
    // Their offer may have been lost on our way, without the gateway's noticing: they hear that we are here.
    if (peerIsThere && !this.#links.standing.described) this.#links.standing.offer();
    this.#supervisor.wayIsBack();
  }

  /** The browser says that the network may be another one; `sure` when it was gone meanwhile. */
  networkChanged({ sure }: { sure: boolean }): void {
    this.#links.forgetNext();
    this.#supervisor.networkChanged({ sure });
  }

  /** There are newer servers. */
  serversRenewed(): void {
    this.#supervisor.look();
  }

  setTrack(type: MediaType, track: MediaStreamTrack | null): void {
    for (const generation of this.#links.all) generation.setTrack(type, track);
  }

  /** What the peer says to send, and whether it can be reached. */
  follow({ state, isAudioEnabled, isVideoEnabled, isScreenSharing }: PeerFlags): void {
    this.#links.media.show({ camera: isVideoEnabled, screen: isScreenSharing });
    this.#supervisor.expect({
      media: isAudioEnabled || isVideoEnabled || isScreenSharing,
      away: state === 'reconnecting',
    });
  }

  close(): void {
    this.#supervisor.close();
    this.#links.close();
  }

  /** The gateway may not have noticed that they were gone: what they may have missed goes again by every link. */
  #theyAreBack(): void {
    const now = this.#options.platform.clock.now();
    // Nobody comes back more often; each time may cost as much as was ever left unacknowledged.
    if (now - this.#theyWereBackAt < BACK_AT_MOST_EVERY_MS) return;
    this.#theyWereBackAt = now;
    for (const generation of this.#links.all) generation.replay();
  }

  /** @returns whether it was of a link that is here */
  #receiveOwn(signal: PeerSignal, note: DeliveryNote): boolean {
    const { all, standing, rising } = this.#links;
    const own = all.find(({ streams }) => streams.concerns(note));
    if (!own) return false;
    // Another page answered to the link that was being raised: it is of no use to either.
    if (own.receive(signal, note)) return true;
    if (own === standing) return false;
    if (own === rising) this.#links.drop('answered by another page');
    return true;
  }

  #receiveNew(signal: PeerSignal, note: DeliveryNote): void {
    if (note.beside) {
      this.#proposed(signal, note);
      return;
    }
    if (this.#links.standing.receive(signal, note)) return;
    this.#followAnew();
    // Who knows the link before talks to that one: they are to hear of the new one first.
    if (signal.type === 'offer' && !note.ack) this.#links.standing.receive(signal, note);
    else this.#links.standing.offer();
  }

  /** They raised a link beside one of ours; when both did at once, exactly one gives way (M2.3). */
  #proposed(signal: PeerSignal, note: DeliveryNote): void {
    const links = this.#links;
    const { streams } = links.standing;
    const stream = note.beside?.stream ?? '';
    const isKnown = streams.knows(stream) || links.rising?.streams.theirs === stream;
    if (!isKnown) {
      links.standing.tellStream();
      return;
    }
    // The answer to a link that was given up here, or what such a link still says; theirs is given up in time, too.
    if (note.ack || note.number !== 1 || streams.knows(note.stream)) return;
    // They talk by the link that rises here.
    if (links.rising?.streams.theirs === stream) links.swap();
    const direct = note.beside?.direct === true;
    if (links.rising && links.rising.streams.theirs === undefined) {
      const ours = links.rising.beside?.direct === true;
      const givesWay = ours === direct ? streams.isPolite === true : ours;
      if (!givesWay) {
        // They had not heard of ours: what was said of it may have gone to a connection of theirs that was dead.
        links.rising.replay();
        return;
      }
    }
    if (links.rising) links.drop('gives way');
    this.#raiseBeside({ direct }, 'the other side')?.receive(signal, note);
  }

  /** A client that numbers nothing: what belongs together is told by who wrote the description (F1.5). */
  #receivePlain(signal: PeerSignal): void {
    if (this.#links.standing.isForeign(signal)) {
      const wasConnected = this.#links.standing.state !== 'connecting';
      if (signal.type === 'answer' && !wasConnected) {
        // Two pages that answer in turn would else have us start anew for ever.
        this.#options.log.warn('answer of another page');
        return;
      }
      this.#followAnew();
      // Their answer was to an offer of the link before; the new link makes its own.
      if (signal.type === 'answer') {
        this.#links.standing.offer();
        return;
      }
    }
    this.#links.standing.receivePlain(signal);
  }

  /** They have a new link, and the gateway did not say so. */
  #followAnew(): void {
    // Of a new page it would have said so, unless we were away: they only followed us to a new link, and everybody keeps their part.
    if (this.#wasAway) this.#polite = false;
    this.#wasAway = false;
    this.#startAnew();
  }

  #startAnew(): void {
    this.#links.startAnew();
    this.#supervisor.beganAnew();
    this.#links.adopt();
    this.#options.listener.changed();
  }

  #raiseBeside({ direct }: { direct: boolean }, why: string): Generation | undefined {
    const raised = this.#links.raiseBeside({ direct, hasty: this.#supervisor.isBroken }, why);
    if (!raised) this.#supervisor.cannotRaise();
    return raised;
  }
}
