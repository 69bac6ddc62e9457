import { type Clock, type NewId, randomId, systemClock } from '@parley/runtime';
import type { prime } from './link/primer.ts';
import type { OpenSocket } from './signalling/gateway-socket.ts';
import { browserHints, type NetworkHints } from './signalling/network-hints.ts';
import { openSocketIo } from './signalling/socket-io.ts';

/** A place for a few short strings, as `sessionStorage` and `localStorage` are. */
export type KeptStrings = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Where a page says that it goes away. */
export type PageEvents = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/** Cameras and microphones; screens and device change events where there are any (phones share no screen). */
export type MediaDevicesPort = Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'> &
  Partial<Pick<MediaDevices, 'getDisplayMedia' | 'addEventListener' | 'removeEventListener'>>;

/** All that the SDK takes from its surroundings. A browser has everything; Node hands in a WebRTC implementation. */
export interface Platform {
  RTCPeerConnection: new (configuration?: RTCConfiguration) => RTCPeerConnection;
  MediaStream: new (tracks?: MediaStreamTrack[]) => MediaStream;
  /** Makes an encoder ready before there is anything to send; absent where the engine has no means to. */
  primer: typeof prime | undefined;
  /** The formats of pictures that this engine takes; none where it does not say. */
  videoCodecs: () => readonly RTCRtpCodec[];
  /** Absent where the page is not secure (no HTTPS), or the engine has none. */
  mediaDevices: MediaDevicesPort | undefined;
  /** Says why a device was taken away; absent where the engine has no such thing. */
  permissions: Pick<Permissions, 'query'> | undefined;
  /** Whether the browser takes this page for a secure one. */
  secure: boolean;
  /** What the log says of the browser; Node before 21 has none. */
  navigator: Pick<Navigator, 'userAgent' | 'language'> | undefined;
  /** Kept for this tab over a refresh: `sessionStorage`. */
  storage: KeptStrings;
  /** Kept for this browser: `localStorage`. */
  preferences: KeptStrings;
  page: PageEvents;
  /** Says that the way to the gateway may have changed, where the engine knows. */
  network: NetworkHints;
  clock: Clock;
  /** From 0 (included) to 1 (excluded). */
  random: () => number;
  /** Absent where the page is not secure. */
  subtle: SubtleCrypto | undefined;
  newId: NewId;
  openSocket: OpenSocket;
}

/** The surroundings that are there, with `overrides` before them. */
export function platformOf(overrides: Partial<Platform> = {}): Platform {
  const scope: Partial<typeof globalThis> = globalThis;
  return {
    RTCPeerConnection: scope.RTCPeerConnection ?? missing('RTCPeerConnection'),
    MediaStream: scope.MediaStream ?? missing('MediaStream'),
    primer:
      'MediaStreamTrackGenerator' in scope
        ? async (...args) => (await import('./link/primer.ts')).prime(...args)
        : undefined,
    videoCodecs: () => scope.RTCRtpReceiver?.getCapabilities?.('video')?.codecs ?? [],
    mediaDevices: scope.navigator?.mediaDevices,
    permissions: scope.navigator?.permissions,
    navigator: scope.navigator,
    secure: scope.isSecureContext ?? true,
    storage: storageOf(() => scope.sessionStorage),
    preferences: storageOf(() => scope.localStorage),
    page: scope.window ?? new EventTarget(),
    network: browserHints(scope),
    clock: systemClock(),
    random: Math.random,
    subtle: scope.crypto?.subtle,
    newId: randomId,
    openSocket: openSocketIo,
    ...overrides,
  };
}

/** Strings kept as long as this object. */
export function memoryStorage(): KeptStrings {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

// Reading the property itself throws where a browser forbids storage (a sandboxed frame, blocked cookies).
function storageOf(read: () => Storage | undefined): KeptStrings {
  try {
    return read() ?? memoryStorage();
  } catch {
    return memoryStorage();
  }
}

// Found out when a call is made, not at start: a client that only lists conversations needs no WebRTC.
function missing(name: string): never | (new () => never) {
  return class {
    constructor() {
      throw new Error(`${name} is missing here: hand it in as platform.${name}`);
    }
  } as new () => never;
}
