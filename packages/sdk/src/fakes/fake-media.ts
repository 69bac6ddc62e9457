import type { MediaDevicesPort } from '../platform.ts';

/** A track of a camera or microphone that exists only here. */
export class FakeTrack extends EventTarget {
  readonly id = Math.random().toString(36).slice(2);
  enabled = true;
  readyState: 'live' | 'ended' = 'live';
  readonly kind: string;
  readonly deviceId: string | undefined;

  constructor(kind: string, deviceId?: string) {
    super();
    this.kind = kind;
    this.deviceId = deviceId;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  getSettings(): MediaTrackSettings {
    return this.deviceId === undefined ? {} : { deviceId: this.deviceId };
  }

  /** Somebody pulls the plug. */
  unplug(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

export class FakeStream {
  readonly #tracks = new Set<MediaStreamTrack>();

  constructor(tracks: MediaStreamTrack[] = []) {
    for (const track of tracks) this.#tracks.add(track);
  }

  addTrack = (track: MediaStreamTrack) => void this.#tracks.add(track);
  removeTrack = (track: MediaStreamTrack) => void this.#tracks.delete(track);
  getTracks = () => [...this.#tracks];
}

/** Devices that work, are refused, or take their time. */
export class FakeMediaDevices extends EventTarget implements MediaDevicesPort {
  /** What was asked for, in order. */
  readonly asked: MediaStreamConstraints[] = [];
  readonly tracks: FakeTrack[] = [];
  /** The name of the DOMException that each kind fails with. */
  readonly fails: { audio?: string; video?: string } = {};
  /** Held back until resolved, as a permission prompt does. */
  prompt: Promise<void> | undefined;

  get live(): FakeTrack[] {
    return this.tracks.filter(({ readyState }) => readyState === 'live');
  }

  async getUserMedia(constraints: MediaStreamConstraints = {}): Promise<MediaStream> {
    this.asked.push(constraints);
    await this.prompt;
    const kinds = (['audio', 'video'] as const).filter((kind) => constraints[kind]);
    for (const kind of kinds) if (this.fails[kind]) throw new DOMException('no', this.fails[kind]);
    const made = kinds.map((kind) => {
      const wanted = constraints[kind];
      const id =
        typeof wanted === 'object' ? (wanted.deviceId as { exact?: string; ideal?: string } | undefined) : undefined;
      return new FakeTrack(kind, id?.exact ?? id?.ideal);
    });
    this.tracks.push(...made);
    return new FakeStream(made as unknown as MediaStreamTrack[]) as unknown as MediaStream;
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    const device = { deviceId: 'built-in', groupId: '', kind: 'audioinput', label: 'Built-in' } as const;
    return [{ ...device, toJSON: () => device }];
  }
}
