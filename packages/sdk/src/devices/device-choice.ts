import type { KeptStrings } from '../platform.ts';

export type MediaKind = 'audio' | 'video';

const KEYS: Record<MediaKind, string> = { audio: 'parley.microphone', video: 'parley.camera' };

/** The microphone and camera that a person chose, kept between calls (M4). */
export class DeviceChoice {
  readonly #preferences: KeptStrings;

  constructor(preferences: KeptStrings) {
    this.#preferences = preferences;
  }

  choose(kind: MediaKind, deviceId: string): void {
    this.#preferences.setItem(KEYS[kind], deviceId);
  }

  /** The constraint that prefers the chosen device and takes another when it is not there. */
  preferred(kind: MediaKind): MediaTrackConstraints {
    const deviceId = this.#preferences.getItem(KEYS[kind]);
    return deviceId === null ? usual(kind) : { ...usual(kind), deviceId: { ideal: deviceId } };
  }

  /** The constraint that takes this device or none. */
  exactly(kind: MediaKind, deviceId: string): MediaTrackConstraints {
    return { ...usual(kind), deviceId: { exact: deviceId } };
  }
}

function usual(kind: MediaKind): MediaTrackConstraints {
  return kind === 'audio'
    ? { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
    : { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
}
