// The page of a person in the lab: the SDK, and what a test wants to know of a call. Times are milliseconds since 1970.
/** @typedef {import('../../packages/sdk/src/index.ts').Parley} Parley */
/** @typedef {import('../../packages/sdk/src/http/api.ts').Api} Api */
/** @typedef {import('../../packages/sdk/src/index.ts').ParleyState} ParleyState */
/** @typedef {{ accepted?: number, captured?: number, pictured?: number, frames: number[] }} Times */

const { sdk } =
  /** @type {{ sdk: typeof import('../../packages/sdk/src/index.ts') & typeof import('../../packages/sdk/src/http/api.ts') }} */ (
    /** @type {unknown} */ (globalThis)
  );

/** @type {Parley | undefined} */
let parley;
/** @type {Api | undefined} */
let api;
/** @type {Times} */
let times = { frames: [] };
/** The network hints that the page was given. @type {string[]} */
const hints = [];

const now = () => performance.timeOrigin + performance.now();

// Not in the types of the DOM.
const { MediaStreamTrackProcessor } =
  /** @type {{ MediaStreamTrackProcessor: new (init: { track: MediaStreamTrack }) => { readable: ReadableStream<VideoFrame> } }} */ (
    /** @type {unknown} */ (globalThis)
  );
const capture = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (constraints) => {
  const stream = await capture(constraints);
  times.captured ??= now();
  const [camera] = stream.getVideoTracks();
  if (camera) void firstPictureOf(camera.clone(), times);
  return stream;
};

/**
 * Notes when the camera has delivered a picture.
 * @param {MediaStreamTrack} track
 * @param {Times} ofCall
 */
async function firstPictureOf(track, ofCall) {
  const { value } = await new MediaStreamTrackProcessor({ track }).readable.getReader().read();
  ofCall.pictured ??= now();
  value?.close();
  track.stop();
}

for (const name of ['online', 'offline']) addEventListener(name, () => hints.push(name));
const { connection: networkInformation } = /** @type {{ connection?: EventTarget }} */ (
  /** @type {unknown} */ (navigator)
);
networkInformation?.addEventListener('change', () => hints.push('change'));

const video = document.createElement('video');
video.muted = true;
video.autoplay = true;
document.body.append(video);
/** @type {VideoFrameRequestCallback} */
const framed = (_now, { presentationTime }) => {
  times.frames.push(performance.timeOrigin + presentationTime);
  video.requestVideoFrameCallback(framed);
};
video.requestVideoFrameCallback(framed);

const client = () => {
  if (!parley || !api) throw new Error('nobody has entered');
  return { parley, api };
};

/**
 * Resolves when `fits` is true of how things stand.
 * @param {(state: ParleyState) => boolean} fits
 * @returns {Promise<ParleyState>}
 */
const when = (fits) =>
  new Promise((resolve) => {
    const { store } = client().parley;
    const stop = store.subscribe(look);
    look();
    function look() {
      const state = store.getState();
      if (!fits(state)) return;
      stop();
      resolve(state);
    }
  });

const remote = () => Object.values(client().parley.store.getState().call?.remotes ?? {})[0];

Object.assign(globalThis, {
  lab: {
    /**
     * Becomes a new user, whose client is online when this resolves.
     * @param {string} name
     * @param {RTCIceTransportPolicy} iceTransportPolicy
     */
    async enter(name, iceTransportPolicy) {
      const { token } = await sdk.createApi().guest(name);
      api = sdk.createApi({ token });
      const made = sdk.createParley({ token, iceTransportPolicy });
      parley = made;
      made.store.subscribe(() => {
        const stream = remote()?.stream ?? null;
        if (video.srcObject !== stream) video.srcObject = stream;
      });
      const { me } = await when((state) => state.connection.state === 'online' && state.me !== undefined);
      return me?.personId;
    },
    deviceId: () => client().parley.store.getState().me?.deviceId,
    /** An offer of the sections that a Parley offers, and the answer to it. */
    async descriptions() {
      const [caller, callee] = [new RTCPeerConnection(), new RTCPeerConnection()];
      for (const kind of ['audio', 'video', 'video']) caller.addTransceiver(kind);
      const offer = await caller.createOffer();
      await callee.setRemoteDescription(offer);
      const answer = await callee.createAnswer();
      for (const pc of [caller, callee]) pc.close();
      return { offer: offer.sdp, answer: answer.sdp };
    },
    /** @param {string} to */
    call: (to) => client().parley.call({ to, type: 'video' }),
    /** Resolves with the call that rings here. */
    rung: async () => (await when(({ incoming }) => incoming.length > 0)).incoming[0]?.callId,
    /** @param {string} callId */
    accept(callId) {
      times = { accepted: now(), frames: [] };
      return client().parley.accept(callId, { video: true });
    },
    /** Begins the times anew. */
    forget() {
      times = { frames: [] };
    },
    hangUp: () => client().parley.hangUp(),
    /** Resolves when the call is over here. */
    over: async () => void (await when(({ call }) => call === null)),
    callId: () => client().parley.store.getState().call?.callId,
    path: () => remote()?.path,
    /** @param {string} callId */
    timeline: (callId) => client().api.timeline(callId),
    iceServers: async () => (await client().api.iceServers()).iceServers,
    log: () => client().parley.log.lines(),
    times: () => times,
    hints: () => hints,
  },
});
