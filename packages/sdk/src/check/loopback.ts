import type { Platform } from '../platform.ts';

/** Enough that one late packet does not count. */
const ROUND_TRIPS = 5;

/**
 * The shortest of a few round trips between two peer connections of this page, in milliseconds; `undefined` when nothing
 * arrived within `withinMs`.
 */
export async function roundTripToSelf(
  { RTCPeerConnection, clock }: Pick<Platform, 'RTCPeerConnection' | 'clock'>,
  { withinMs, ...configuration }: RTCConfiguration & { withinMs: number },
): Promise<number | undefined> {
  const near = new RTCPeerConnection(configuration);
  const far = new RTCPeerConnection(configuration);
  try {
    const measured = measure(near, far, () => clock.now());
    // Only whoever waits for it hears of a failure.
    measured.catch(() => {});
    await connect(near, far);
    return await new Promise<number | undefined>((resolve, reject) => {
      const stopWaiting = clock.after(withinMs, () => resolve(undefined));
      measured.then(resolve, reject).finally(stopWaiting);
    });
  } finally {
    near.close();
    far.close();
  }
}

function measure(near: RTCPeerConnection, far: RTCPeerConnection, now: () => number): Promise<number> {
  far.addEventListener('datachannel', ({ channel }) => {
    channel.addEventListener('message', ({ data }) => channel.send(String(data)));
  });
  const channel = near.createDataChannel('check');
  const trips: number[] = [];
  let sentAt = 0;
  const send = () => {
    sentAt = now();
    channel.send('there and back');
  };
  return new Promise((resolve, reject) => {
    channel.addEventListener('open', send);
    channel.addEventListener('error', () => reject(new Error('the data channel failed')));
    channel.addEventListener('message', () => {
      trips.push(now() - sentAt);
      if (trips.length < ROUND_TRIPS) send();
      else resolve(Math.min(...trips));
    });
  });
}

async function connect(near: RTCPeerConnection, far: RTCPeerConnection): Promise<void> {
  const offer = await near.createOffer();
  const offered = near.setLocalDescription(offer).then(() => far.setRemoteDescription(offer));
  handOver(near, far, offered);
  await offered;
  const answer = await far.createAnswer();
  const answered = far.setLocalDescription(answer).then(() => near.setRemoteDescription(answer));
  handOver(far, near, answered);
  await answered;
}

function handOver(from: RTCPeerConnection, to: RTCPeerConnection, described: Promise<void>): void {
  from.addEventListener('icecandidate', ({ candidate }) => {
    // One that is refused, or comes when all is over, is one way fewer to try.
    if (candidate) void described.then(() => to.addIceCandidate(candidate)).catch(() => {});
  });
}
