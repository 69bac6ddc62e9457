// The page of the plain client: answers at the accept, with nothing prepared before it.
/** @typedef {{ description?: RTCSessionDescriptionInit, candidate?: RTCIceCandidateInit | null }} PlainSignal */
/** @typedef {{ emit(name: string, signal?: PlainSignal): void, on(name: string, heard: (signal: PlainSignal) => void): void }} PlainSocket */

const { io, iceServers } = /** @type {{ io(): PlainSocket, iceServers: RTCIceServer[] }} */ (
  /** @type {unknown} */ (globalThis)
);
const socket = io();

/** @type {RTCPeerConnection | undefined} */
let connection;
/** @type {Promise<void>} */
let tail = Promise.resolve();

/** @param {'Accept' | 'Call' | 'Over'} name */
const button = (name) => {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (!found) throw new Error(`no button ${name}`);
  return found;
};

const camera = () => navigator.mediaDevices.getUserMedia({ audio: true, video: true });

/** @param {MediaStream} stream */
const connect = (stream) => {
  connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle', iceServers });
  connection.onicecandidate = ({ candidate }) => socket.emit('signal', { candidate });
  connection.ontrack = ({ track, streams: [arriving] }) => {
    if (track.kind !== 'video' || !arriving) return;
    const video = document.createElement('video');
    video.setAttribute('aria-label', 'the other');
    video.autoplay = true;
    video.muted = true;
    video.srcObject = arriving;
    document.body.append(video);
  };
  for (const track of stream.getTracks()) connection.addTrack(track, stream);
  return connection;
};

/** @type {MediaStream | undefined} */
let own;

button('Call').onclick = async () => {
  own = await camera();
  socket.emit('ring');
};

button('Accept').onclick = async () => {
  own = await camera();
  connect(own);
  socket.emit('accepted');
};

button('Over').onclick = () => socket.emit('over');

socket.on('ring', () => {
  button('Accept').hidden = false;
});

socket.on('accepted', async () => {
  if (!own) throw new Error('accepted without a call');
  const caller = connect(own);
  const offer = await caller.createOffer();
  await caller.setLocalDescription(offer);
  socket.emit('signal', { description: offer });
});

socket.on('signal', (signal) => {
  tail = tail.then(() => take(signal));
});

socket.on('over', () => {
  connection?.close();
  for (const track of own?.getTracks() ?? []) track.stop();
  button('Accept').hidden = true;
  for (const video of document.querySelectorAll('video')) video.remove();
});

/** @param {PlainSignal} signal */
async function take({ description, candidate }) {
  if (!connection) return;
  if (!description) {
    await connection.addIceCandidate(candidate ?? undefined);
    return;
  }
  await connection.setRemoteDescription(description);
  if (description.type !== 'offer') return;
  const answer = await connection.createAnswer();
  await connection.setLocalDescription(answer);
  socket.emit('signal', { description: answer });
}
