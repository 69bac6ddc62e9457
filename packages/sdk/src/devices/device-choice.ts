import type { KeptStrings } from '../platform.ts';

/** What a call captures. */
export type MediaKind = 'audio' | 'video';

/** What a person chooses: a microphone, a camera, a speaker. */
export type ChoiceKind = MediaKind | 'speaker';

const KEYS: Record<ChoiceKind, string> = {
  audio: 'parley.microphone',
  video: 'parley.camera',
  speaker: 'parley.speaker',
};

/** The microphone, camera and speaker that a person chose, kept between calls (M4). */
export class DeviceChoice {
  readonly #preferences: KeptStrings;

  constructor(preferences: KeptStrings) {
    this.#preferences = preferences;
  }

  /** The device that was chosen, plugged in or not; `null` while the browser's own choice is fine. */
  chosen(kind: ChoiceKind): string | null {
    return this.#preferences.getItem(KEYS[kind]);
  }

  /** `null` leaves the choice to the browser again. */
  choose(kind: ChoiceKind, deviceId: string | null): void {
    if (deviceId === null) this.#preferences.removeItem(KEYS[kind]);
    else this.#preferences.setItem(KEYS[kind], deviceId);
  }

  /**
   * The constraint that takes the chosen device, and another when it is not there. `ideal` alone would not do: browsers
   * weigh it against size and rate, and take a sharper camera than the chosen one (Media Capture and Streams, §6.2).
   */
  preferred(kind: MediaKind): MediaTrackConstraints {
    const deviceId = this.chosen(kind);
    return deviceId === null ? usual(kind) : { ...usual(kind), deviceId: { exact: deviceId, ideal: deviceId } };
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
