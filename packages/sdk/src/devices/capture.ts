import type { MediaTrouble } from '../call/state.ts';
import type { MediaDevicesPort } from '../platform.ts';
import { mediaTrouble } from './media-trouble.ts';

/** A track, or why there is none. Neither: it was not asked for. */
export interface Captured {
  track?: MediaStreamTrack;
  trouble?: MediaTrouble;
}

export interface CaptureRequest {
  audio?: MediaTrackConstraints;
  video?: MediaTrackConstraints;
}

export interface CaptureSource {
  mediaDevices: MediaDevicesPort | undefined;
  secure: boolean;
}

/**
 * Asks for microphone and camera in one prompt; what is refused or absent does not take the other with it.
 * Never rejects: a call goes on with what works.
 */
export async function capture(
  source: CaptureSource,
  request: CaptureRequest,
): Promise<{ audio: Captured; video: Captured }> {
  const { audio, video } = request;
  if (!audio || !video) {
    return {
      audio: audio ? await captureOne(source, { audio }) : {},
      video: video ? await captureOne(source, { video }) : {},
    };
  }
  const both = await attempt(source, { audio, video });
  if (!both.trouble) return { audio: { ...pick(both.tracks, 'audio') }, video: { ...pick(both.tracks, 'video') } };
  if (!source.mediaDevices) return { audio: { trouble: both.trouble }, video: { trouble: both.trouble } };

  const microphone = await captureOne(source, { audio });
  // The sound works, so it was the camera that failed: asking for it alone would only show the prompt once more.
  const camera = microphone.track ? { trouble: both.trouble } : await captureOne(source, { video });
  return { audio: microphone, video: camera };
}

/** Asks for one of the two. */
export async function captureOne(source: CaptureSource, request: CaptureRequest): Promise<Captured> {
  const { tracks, trouble } = await attempt(source, request);
  const [track] = tracks;
  if (track) return { track };
  return { trouble: trouble ?? 'failed' };
}

async function attempt(
  { mediaDevices, secure }: CaptureSource,
  constraints: CaptureRequest,
): Promise<{ tracks: MediaStreamTrack[]; trouble?: MediaTrouble }> {
  if (!mediaDevices) return { tracks: [], trouble: secure ? 'unsupported' : 'insecure' };
  try {
    return { tracks: (await mediaDevices.getUserMedia(constraints)).getTracks() };
  } catch (error) {
    const trouble = mediaTrouble(error);
    const relaxed = trouble === 'absent' ? withoutMusts(constraints) : undefined;
    return relaxed ? attempt({ mediaDevices, secure }, relaxed) : { tracks: [], trouble };
  }
}

/** The same request, where a device that was called both exact and ideal is only ideal; `undefined` when none was. */
function withoutMusts({ audio, video }: CaptureRequest): CaptureRequest | undefined {
  if (preferredDevice(audio) === undefined && preferredDevice(video) === undefined) return undefined;
  return { ...(audio && { audio: wished(audio) }), ...(video && { video: wished(video) }) };
}

function wished(constraints: MediaTrackConstraints): MediaTrackConstraints {
  const ideal = preferredDevice(constraints);
  return ideal === undefined ? constraints : { ...constraints, deviceId: { ideal } };
}

function preferredDevice({ deviceId }: MediaTrackConstraints = {}): ConstrainDOMStringParameters['ideal'] {
  if (typeof deviceId !== 'object' || Array.isArray(deviceId)) return undefined;
  return deviceId.exact === undefined ? undefined : deviceId.ideal;
}

function pick(tracks: MediaStreamTrack[], kind: 'audio' | 'video'): Captured {
  const track = tracks.find((candidate) => candidate.kind === kind);
  return track ? { track } : { trouble: 'failed' };
}
