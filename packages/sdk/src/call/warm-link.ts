import type { MediaType, StampedSignal, WarmUp } from '@parley/protocol';
import type { Logger } from '../log.ts';
import type { Platform } from '../platform.ts';
import { readNote } from '../signalling/delivery-note.ts';
import type { IncomingSignal } from '../signalling/signal.ts';
import { StreamPair } from '../signalling/stream-pair.ts';
import { Generation } from './generation.ts';
import { haveRelay, type IceServers } from './ice-servers.ts';
import type { Request } from './request.ts';

export interface WarmLinkOptions {
  platform: Pick<Platform, 'RTCPeerConnection' | 'clock' | 'subtle' | 'newId' | 'primer' | 'videoCodecs'>;
  log: Logger;
  callId: string;
  /** What the gateway lets two devices tell each other before the accept. */
  warmUp: WarmUp;
  iceServers: IceServers;
  /** What every link of this device is made with, but for the servers. */
  configuration: RTCConfiguration;
  request: Request;
}

/** A device that rings, or that of the caller. */
export interface WarmTarget {
  personId: string;
  deviceId: string;
}

/**
 * A link to one device while it rings (M2.4): all is negotiated, nothing is captured for it or sent by it, and neither side
 * learns where the other is. By a relay it connects already; without one its candidates wait for the accept. That takes it.
 */
export class WarmLink {
  readonly target: WarmTarget;
  readonly #options: WarmLinkOptions;
  readonly #tracks: Record<MediaType, MediaStreamTrack | null> = { audio: null, video: null, screen: null };
  readonly #caller: boolean;
  #generation: Generation | undefined;
  #streams: StreamPair;

  /** @param caller whether this device calls: it offers, and does not give way. */
  constructor(options: WarmLinkOptions, target: WarmTarget, { caller }: { caller: boolean }) {
    this.target = target;
    this.#options = options;
    this.#caller = caller;
    this.#streams = new StreamPair(options.platform.newId());
    if (caller) this.#raise().offer();
  }

  receive({ ext, ...signal }: IncomingSignal): void {
    const note = readNote(ext);
    // A plain client warms up nothing.
    if (!note) return;
    const generation = this.#generation ?? this.#raise();
    if (generation.receive(signal, note)) return;
    // Their page was loaded anew.
    generation.close();
    this.#streams = this.#streams.next(this.#options.platform.newId());
    const next = this.#raise();
    if (this.#caller) next.offer();
    else next.receive(signal, note);
  }

  /**
   * The person accepted, and nothing more is waited for: what is captured goes out while the gateway still gives the seat. The
   * other side plays it when that is given.
   */
  setTrack(type: MediaType, track: MediaStreamTrack | null): void {
    this.#tracks[type] = track;
    this.#generation?.setTrack(type, track);
  }

  /** Says that this side is there; see {@link Generation.resume}. */
  resume(): void {
    this.#generation?.resume();
  }

  /** The call is answered: the link is the call's from now on, if there is one. */
  take(): Generation | undefined {
    const generation = this.#generation;
    this.#generation = undefined;
    return generation;
  }

  close(): void {
    this.#generation?.close();
    this.#generation = undefined;
  }

  #raise(): Generation {
    const { platform, log, callId, warmUp, iceServers, configuration, request } = this.#options;
    const { personId, deviceId } = this.target;
    const relayed = warmUp === 'relay' && haveRelay(iceServers);
    log.info('link warms up', { callId, relayed });
    this.#generation = new Generation({
      platform,
      log,
      callId,
      configuration: {
        ...configuration,
        iceServers: iceServers.servers,
        ...(relayed ? { iceTransportPolicy: 'relay' } : {}),
      },
      renewAt: iceServers.renewAt,
      streams: this.#streams,
      withheld: warmUp !== 'direct' && !relayed,
      hasty: true,
      primed: true,
      polite: () => !this.#caller,
      tracks: { ...this.#tracks },
      deliver: async (signal) =>
        (await request('call:signal', { callId, signal: { ...signal, to: personId, toDevice: deviceId } })).delivered,
    });
    return this.#generation;
  }
}

/** Whether this signal is of the device that the link is warmed up with. */
export function isOf({ target }: WarmLink, { from, fromDevice }: Pick<StampedSignal, 'from' | 'fromDevice'>): boolean {
  return from === target.personId && fromDevice === target.deviceId;
}
