import type { MediaDevicesPort } from '../platform.ts';

/** A track of a camera or microphone that exists only here. */
export class FakeTrack extends EventTarget {
  readonly id = Math.random().toString(36).slice(2);
  enabled = true;
  contentHint = '';
  muted = false;
  readyState: 'live' | 'ended' = 'live';
  readonly kind: string;
  readonly deviceId: string | undefined;
  readonly label: string;
  readonly groupId: string;

  constructor(kind: string, deviceId?: string, { label = '', groupId = '' } = {}) {
    super();
    this.kind = kind;
    this.deviceId = deviceId;
    this.label = label;
    this.groupId = groupId;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  getSettings(): MediaTrackSettings {
    return this.deviceId === undefined ? {} : { deviceId: this.deviceId, groupId: this.groupId };
  }

  /** The system holds it back, or gives it again. */
  hold(muted: boolean): void {
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
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
  getVideoTracks = () => this.getTracks().filter(({ kind }) => kind === 'video');
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

  /** What the person does with the picker of screens; by default they pick one. */
  pickScreen: () => Promise<void> = async () => {};
  readonly screens: FakeTrack[] = [];

  async getDisplayMedia(): Promise<MediaStream> {
    await this.pickScreen();
    const screen = new FakeTrack('video');
    this.screens.push(screen);
    this.tracks.push(screen);
    return new FakeStream([screen] as unknown as MediaStreamTrack[]) as unknown as MediaStream;
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    const device = { deviceId: 'built-in', groupId: '', kind: 'audioinput', label: 'Built-in' } as const;
    return [{ ...device, toJSON: () => device }];
  }
}
