import type { Platform } from '../platform.ts';

export interface GatherOptions {
  iceServers: RTCIceServer[];
  iceTransportPolicy: RTCIceTransportPolicy;
  /** The kind of candidate that is looked for; gathering ends with the first. */
  wanted: RTCIceCandidateType;
  withinMs: number;
}

/** What came of a search for one's own addresses. */
export interface Gathered {
  found: boolean;
  /** Whether the engine came to an end by itself before the time was over. */
  complete: boolean;
  /** STUN and TURN error codes, and 701 for a server that could not be reached (webrtc-pc, RTCPeerConnectionIceErrorEvent). */
  errorCodes: readonly number[];
  /** Whether this engine tells errors at all: silence means something only then. */
  tellsErrors: boolean;
}

/** Looks for a candidate of one kind by the servers given. @throws DOMException when the engine takes no such server */
export async function gather(
  { RTCPeerConnection, clock }: Pick<Platform, 'RTCPeerConnection' | 'clock'>,
  { iceServers, iceTransportPolicy, wanted, withinMs }: GatherOptions,
): Promise<Gathered> {
  const pc = new RTCPeerConnection({ iceServers, iceTransportPolicy });
  const errorCodes: number[] = [];
  const tellsErrors = 'onicecandidateerror' in pc;
  try {
    return await new Promise<Gathered>((resolve, reject) => {
      const end = (found: boolean, complete: boolean) => {
        stopWaiting();
        resolve({ found, complete, errorCodes, tellsErrors });
      };
      const stopWaiting = clock.after(withinMs, () => end(false, false));
      pc.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate === null) end(false, true);
        else if (` ${candidate.candidate} `.includes(` typ ${wanted} `)) end(true, true);
      });
      pc.addEventListener('icecandidateerror', ({ errorCode }) => errorCodes.push(errorCode));
      pc.createDataChannel('check');
      pc.createOffer()
        .then((offer) => pc.setLocalDescription(offer))
        .catch((error: unknown) => {
          stopWaiting();
          reject(error);
        });
    });
  } finally {
    pc.close();
  }
}
