import type { LocalMedia as LocalMediaState } from '../call/state.ts';
import { type CaptureRequest, capture } from './capture.ts';
import type { MediaKind } from './device-choice.ts';
import { LocalDevice, type LocalDeviceParts } from './local-device.ts';

/** What is on, or wanted on. */
export interface Switches {
  microphone: boolean;
  camera: boolean;
}

export type LocalMediaParts = Pick<LocalDeviceParts, 'platform' | 'choice' | 'log'>;

/**
 * One's own microphone and camera during one preview, one call, or both one after the other. What is asked for happens here
 * first and never waits for the network (M4).
 */
export class LocalMedia {
  readonly #parts: LocalMediaParts;
  readonly #stream: MediaStream;
  readonly #devices: Record<MediaKind, LocalDevice>;
  #changed: () => void;

  /** @param changed called after each change of tracks, of what is on, and of troubles. */
  constructor({ platform, choice, log }: LocalMediaParts, changed: () => void) {
    this.#parts = { platform, choice, log };
    this.#changed = changed;
    this.#stream = new platform.MediaStream();
    const parts = { ...this.#parts, stream: this.#stream, changed: () => this.#changed() };
    this.#devices = { audio: new LocalDevice('audio', parts), video: new LocalDevice('video', parts) };
    platform.mediaDevices?.addEventListener?.('devicechange', this.#devicesChanged);
  }

  get state(): Omit<LocalMediaState, 'screen'> {
    return {
      stream: this.#stream.getTracks().length > 0 ? this.#stream : null,
      microphone: this.#devices.audio.state,
      camera: this.#devices.video.state,
    };
  }

  /** What the person wants, whether it works or not. */
  get wanted(): Switches {
    return { microphone: this.#devices.audio.wanted, camera: this.#devices.video.wanted };
  }

  /** The track to send, if there is one. */
  track(kind: MediaKind): MediaStreamTrack | null {
    return this.#devices[kind].track;
  }

  /** Whether the others hear or see it. */
  isOn(kind: MediaKind): boolean {
    return this.#devices[kind].isOn;
  }

  /** Whether it is on, or may yet be when the person has answered a prompt. */
  isExpected(kind: MediaKind): boolean {
    return this.#devices[kind].isExpected;
  }

  /** From now on somebody else is told of changes. */
  handOver(changed: () => void): void {
    this.#changed = changed;
  }

  /**
   * Asks in one prompt for what a call starts with. A microphone that starts muted is asked for all the same, so that
   * unmuting is instant.
   */
  async open({ microphone, camera }: Switches): Promise<void> {
    const { audio, video } = this.#devices;
    const { platform, choice } = this.#parts;
    const request: CaptureRequest = { audio: choice.preferred('audio') };
    if (camera) request.video = choice.preferred('video');
    const captured = capture(platform, request);
    const sound = captured.then((both) => both.audio);
    const picture = captured.then((both) => both.video);
    await Promise.all([audio.open(microphone, sound), camera && video.open(true, picture)]);
  }

  /** Resolves when all that was asked for is there, or cannot be had. */
  async settled(): Promise<void> {
    await Promise.all([this.#devices.audio.settled(), this.#devices.video.settled()]);
  }

  /** Mutes or unmutes at once; asks for a microphone when there is none. */
  setMicrophone(on: boolean): void {
    this.#devices.audio.enable(on);
  }

  /** Switches the camera. Resolves when its picture is there, or cannot be had. */
  setCamera(on: boolean): Promise<void> {
    return this.#devices.video.switch(on);
  }

  /**
   * Changes over to another device, if this kind is in use. The old one works on until the new one does.
   * @throws DeviceError when the new one cannot be used; the old one works on then.
   */
  use(kind: MediaKind, deviceId: string): Promise<void> {
    return this.#devices[kind].use(deviceId);
  }

  /** Asks again for what was busy. */
  retryBusy(): void {
    for (const device of Object.values(this.#devices)) device.retryBusy();
  }

  /** Gives every device back. */
  release(): void {
    this.#parts.platform.mediaDevices?.removeEventListener?.('devicechange', this.#devicesChanged);
    for (const device of Object.values(this.#devices)) device.release();
    this.#changed();
  }

  readonly #devicesChanged = (): void => {
    for (const device of Object.values(this.#devices)) void device.devicesChanged();
  };
}
