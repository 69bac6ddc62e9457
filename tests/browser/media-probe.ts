/** Runs in the page before its own scripts: keeps its peer connections, so that their statistics can be read. */
export function keepPeerConnections(): void {
  const kept: RTCPeerConnection[] = [];
  const links = new Set<RTCPeerConnection>();
  Object.assign(globalThis, { keptPeerConnections: kept, keptLinks: links });
  const Native = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      kept.push(this);
    }

    override setLocalDescription(description?: RTCLocalSessionDescriptionInit): Promise<void> {
      links.add(this);
      return super.setLocalDescription(description);
    }
  };
}

/** Runs in the page: the states of all links that it ever made. A connection that was only kept ready describes nothing. */
export function linkStates(): RTCPeerConnectionState[] {
  const { keptLinks } = globalThis as unknown as { keptLinks: Set<RTCPeerConnection> };
  return [...keptLinks].map(({ connectionState }) => connectionState);
}

/** What arrives in a page over all of its peer connections. */
export interface Heard {
  framesDecoded: number;
  /** Grows only while sound that is not silence arrives. */
  audioEnergy: number;
}

/** Runs in the page: sums up what arrived until now. */
export async function readHeard(): Promise<Heard> {
  const { keptPeerConnections } = globalThis as unknown as { keptPeerConnections: RTCPeerConnection[] };
  const sum: Heard = { framesDecoded: 0, audioEnergy: 0 };
  for (const connection of keptPeerConnections) {
    if (connection.connectionState === 'closed') continue;
    for (const report of (await connection.getStats()).values()) {
      if (report.type !== 'inbound-rtp') continue;
      sum.framesDecoded += report.framesDecoded ?? 0;
      sum.audioEnergy += report.totalAudioEnergy ?? 0;
    }
  }
  return sum;
}

/** Runs in the page: how many frames of `name`'s picture have been shown, or -1 when there is no such video. */
export function framesShown(name: string): number {
  const video = [...document.querySelectorAll('video')].find((each) => each.getAttribute('aria-label') === name);
  if (!video) return -1;
  // Firefox counts the frames of a live stream only as painted.
  const { mozPaintedFrames = 0 } = video as HTMLVideoElement & { mozPaintedFrames?: number };
  return Math.max(video.getVideoPlaybackQuality().totalVideoFrames, mozPaintedFrames);
}
