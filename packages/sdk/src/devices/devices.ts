import { type CaptureSource, capture } from './capture.ts';
import type { ChoiceKind, DeviceChoice, MediaKind } from './device-choice.ts';
import { DeviceError } from './device-error.ts';

/** A microphone, camera or speaker. Its label and id are empty until the person has let this page use one. */
export interface Device {
  deviceId: string;
  label: string;
}

export interface DeviceList {
  microphones: Device[];
  cameras: Device[];
  speakers: Device[];
}

/** Device ids; absent where the browser's own choice is fine. A chosen device need not be plugged in. */
export interface ChosenDevices {
  microphone?: string;
  camera?: string;
  speaker?: string;
}

interface Parts extends CaptureSource {
  choice: DeviceChoice;
  /** Changes the running call over, if there is one. Rejects with a {@link DeviceError}. */
  use(kind: MediaKind, deviceId: string): Promise<void>;
}

/** What there is to choose from, and what was chosen (M4). */
export class Devices {
  readonly #parts: Parts;
  readonly #listeners = new Set<() => void>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Empty lists where the engine cannot tell. */
  async list(): Promise<DeviceList> {
    const { mediaDevices } = this.#parts;
    const found = mediaDevices ? await mediaDevices.enumerateDevices() : [];
    const ofKind = (kind: MediaDeviceKind): Device[] =>
      found.filter((device) => device.kind === kind).map(({ deviceId, label }) => ({ deviceId, label }));
    return { microphones: ofKind('audioinput'), cameras: ofKind('videoinput'), speakers: ofKind('audiooutput') };
  }

  chosen(): ChosenDevices {
    const [microphone, camera, speaker] = (['audio', 'video', 'speaker'] as const).map((kind) =>
      this.#parts.choice.chosen(kind),
    );
    return { ...(microphone && { microphone }), ...(camera && { camera }), ...(speaker && { speaker }) };
  }

  /**
   * Asks the person for microphone and camera and gives both back at once: from then on {@link list} has names.
   * @throws DeviceError when neither may be used.
   */
  async ask(): Promise<void> {
    const { audio, video } = await capture(this.#parts, { audio: {}, video: {} });
    for (const { track } of [audio, video]) track?.stop();
    if (!audio.track && !video.track) throw new DeviceError(audio.trouble ?? 'failed');
    this.#changed();
  }

  /**
   * Uses this microphone from now on, in the running call too; the choice is kept.
   * @throws DeviceError when it cannot be used: then the former one goes on and stays chosen.
   */
  chooseMicrophone(deviceId: string): Promise<void> {
    return this.#use('audio', deviceId);
  }

  /**
   * Uses this camera from now on, in the running call too if it is on; the choice is kept.
   * @throws DeviceError when it cannot be used: then the former one goes on and stays chosen.
   */
  chooseCamera(deviceId: string): Promise<void> {
    return this.#use('video', deviceId);
  }

  /** Keeps the choice. Whoever plays the sound applies it (`setSinkId`) at once and at each {@link onChange}. */
  chooseSpeaker(deviceId: string): void {
    this.#choose('speaker', deviceId);
  }

  /** Calls `listener` when a device is plugged in or out, gets its name, or is chosen; the returned function stops it. */
  onChange(listener: () => void): () => void {
    const { mediaDevices } = this.#parts;
    this.#listeners.add(listener);
    mediaDevices?.addEventListener?.('devicechange', listener);
    return () => {
      this.#listeners.delete(listener);
      mediaDevices?.removeEventListener?.('devicechange', listener);
    };
  }

  async #use(kind: MediaKind, deviceId: string): Promise<void> {
    const { choice, use } = this.#parts;
    const former = choice.chosen(kind);
    this.#choose(kind, deviceId);
    try {
      await use(kind, deviceId);
    } catch (error) {
      // Unless yet another was chosen meanwhile.
      if (choice.chosen(kind) === deviceId) this.#choose(kind, former);
      throw error;
    }
  }

  #choose(kind: ChoiceKind, deviceId: string | null): void {
    this.#parts.choice.choose(kind, deviceId);
    this.#changed();
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
