import { FakeMediaDevices, FakeStream, FakeTrack } from './fake-media.ts';

interface PluggedDevice {
  deviceId: string;
  label: string;
  kind: 'audioinput' | 'videoinput';
  groupId: string;
}

const INPUT = { audio: 'audioinput', video: 'videoinput' } as const;

/** Devices that are plugged in and out; the first of a kind is the system's own choice. */
export class PluggedDevices extends FakeMediaDevices {
  #plugged: PluggedDevice[] = [];
  /** What the person has let this page use; without it the browser gives no names. */
  allowed = true;
  /** While set, what was unplugged is listed all the same. */
  listsLate = false;
  #listed: PluggedDevice[] | undefined;

  /** A device whose name is its id in capitals. */
  plugIn(deviceId: string, kind: PluggedDevice['kind'], { groupId = deviceId }: { groupId?: string } = {}): void {
    this.#plugged.push({ deviceId, kind, groupId, label: deviceId.toUpperCase() });
    this.changed();
  }

  unplug(deviceId: string): void {
    this.#listed = this.listsLate ? this.#plugged : undefined;
    this.#plugged = this.#plugged.filter((device) => device.deviceId !== deviceId);
    for (const track of this.live) if (track.deviceId === deviceId) track.unplug();
    this.changed();
  }

  /** The list is what it should be. */
  catchUp(): void {
    this.#listed = undefined;
    this.changed();
  }

  changed(): void {
    this.dispatchEvent(new Event('devicechange'));
  }

  override async getUserMedia(constraints: MediaStreamConstraints = {}): Promise<MediaStream> {
    this.asked.push(constraints);
    if (!this.allowed) throw new DOMException('no', 'NotAllowedError');
    await this.prompt;
    const kinds = (['audio', 'video'] as const).filter((kind) => constraints[kind]);
    const made = kinds.map((kind) => {
      const { deviceId, label, groupId } = this.#pick(kind, constraints[kind]);
      return new FakeTrack(kind, deviceId, { label, groupId });
    });
    this.tracks.push(...made);
    return new FakeStream(made as unknown as MediaStreamTrack[]) as unknown as MediaStream;
  }

  override async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return (this.#listed ?? this.#plugged).map((plugged) => {
      const device = this.allowed ? plugged : { ...plugged, deviceId: '', groupId: '', label: '' };
      return { ...device, toJSON: () => device };
    });
  }

  #pick(kind: 'audio' | 'video', constraints: MediaStreamConstraints['audio']): PluggedDevice {
    const wanted = typeof constraints === 'object' ? constraints.deviceId : undefined;
    const { exact, ideal } = typeof wanted === 'object' && !Array.isArray(wanted) ? wanted : {};
    const there = this.#plugged.filter((device) => device.kind === INPUT[kind]);
    const [first] = there;
    if (!first) throw new DOMException('no', 'NotFoundError');
    const found = there.find(({ deviceId }) => deviceId === (exact ?? ideal));
    if (exact !== undefined && !found) throw new DOMException('no', 'OverconstrainedError');
    return found ?? first;
  }
}
