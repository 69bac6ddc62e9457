// One peer connection between two pages, whose signals the bench carries over by itself. When the network changes it restarts
// ICE: at once when the browser says so, else when the connection is seen to be interrupted.
/** @typedef {{ description?: RTCSessionDescriptionInit | undefined, candidate?: RTCIceCandidateInit | null }} PlainSignal */

const { signal: send } = /** @type {{ signal(signal: PlainSignal): Promise<void> }} */ (
  /** @type {unknown} */ (globalThis)
);

/** @type {RTCPeerConnection | undefined} */
let pc;
/** When each frame was shown, in milliseconds since 1970. @type {number[]} */
let frames = [];
/** @type {Promise<void>} */
let tail = Promise.resolve();

const picture = document.createElement('video');
picture.muted = true;
picture.autoplay = true;
document.body.append(picture);
/** @type {VideoFrameRequestCallback} */
const shown = (_now, { presentationTime }) => {
  frames.push(performance.timeOrigin + presentationTime);
  picture.requestVideoFrameCallback(shown);
};
picture.requestVideoFrameCallback(shown);

async function offer() {
  if (!pc) return;
  await pc.setLocalDescription();
  await send({ description: pc.localDescription?.toJSON() });
}

async function restart() {
  if (pc?.signalingState !== 'stable') return;
  pc.restartIce();
  await offer();
}

/** @param {PlainSignal} signal */
async function take({ description, candidate }) {
  if (!pc) return;
  if (!description) {
    await pc.addIceCandidate(candidate ?? undefined);
    return;
  }
  await pc.setRemoteDescription(description);
  if (description.type === 'offer') await offer();
}

Object.assign(globalThis, {
  plainLink: {
    /**
     * @param {RTCIceServer[]} iceServers
     * @param {boolean} offers whether this side offers, and restarts
     */
    async open(iceServers, offers) {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      const made = new RTCPeerConnection({ bundlePolicy: 'max-bundle', iceServers });
      pc = made;
      made.onicecandidate = ({ candidate }) => send({ candidate: candidate?.toJSON() ?? null });
      made.ontrack = ({ track, streams: [arriving] }) => {
        if (track.kind === 'video' && arriving) picture.srcObject = arriving;
      };
      for (const track of stream.getTracks()) made.addTrack(track, stream);
      if (!offers) return;
      addEventListener('online', restart);
      made.onconnectionstatechange = () => {
        if (made.connectionState === 'disconnected' || made.connectionState === 'failed') void restart();
      };
      await offer();
    },
    /** @param {PlainSignal} signal */
    take(signal) {
      tail = tail.then(() => take(signal));
      return tail;
    },
    frames: () => frames,
    forget() {
      frames = [];
    },
  },
});

export {};
