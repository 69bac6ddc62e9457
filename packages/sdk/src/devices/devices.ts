import type { MediaDevicesPort } from '../platform.ts';
import type { MediaKind } from './device-choice.ts';

/** A microphone, camera or speaker. Its label is empty until the person has let this page use one. */
export interface Device {
  deviceId: string;
  label: string;
}

export interface DeviceList {
  microphones: Device[];
  cameras: Device[];
  speakers: Device[];
}

/** What there is to choose from. Empty lists where the engine cannot tell. */
export class Devices {
  readonly #mediaDevices: MediaDevicesPort | undefined;
  readonly #use: (kind: MediaKind, deviceId: string) => Promise<void>;

  constructor(mediaDevices: MediaDevicesPort | undefined, use: (kind: MediaKind, deviceId: string) => Promise<void>) {
    this.#mediaDevices = mediaDevices;
    this.#use = use;
  }

  async list(): Promise<DeviceList> {
    const found = this.#mediaDevices ? await this.#mediaDevices.enumerateDevices() : [];
    const ofKind = (kind: MediaDeviceKind): Device[] =>
      found.filter((device) => device.kind === kind).map(({ deviceId, label }) => ({ deviceId, label }));
    return { microphones: ofKind('audioinput'), cameras: ofKind('videoinput'), speakers: ofKind('audiooutput') };
  }

  /** Uses this microphone from now on, in the running call too; the choice is kept. */
  useMicrophone(deviceId: string): Promise<void> {
    return this.#use('audio', deviceId);
  }

  /** Uses this camera from now on, in the running call too if it is on; the choice is kept. */
  useCamera(deviceId: string): Promise<void> {
    return this.#use('video', deviceId);
  }

  /** Calls `listener` when a device is plugged in or out; the returned function stops it. */
  onChange(listener: () => void): () => void {
    this.#mediaDevices?.addEventListener?.('devicechange', listener);
    return () => this.#mediaDevices?.removeEventListener?.('devicechange', listener);
  }
}
