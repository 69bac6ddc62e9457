import type { LocalMedia as LocalMediaState, MediaTrouble } from '../call/state.ts';
import type { Platform } from '../platform.ts';
import { type Captured, type CaptureRequest, capture, captureOne } from './capture.ts';
import type { DeviceChoice, MediaKind } from './device-choice.ts';
import { DeviceError } from './device-error.ts';

interface Side {
  /** What the person wants. */
  wanted: boolean;
  track: MediaStreamTrack | null;
  trouble: MediaTrouble | undefined;
}

type MediaPlatform = Pick<Platform, 'mediaDevices' | 'secure' | 'MediaStream'>;

/**
 * One's own microphone and camera during one call. What is asked for happens here first and never waits for the network (M4).
 * A microphone that is off is kept and sends silence; a camera that is off is given back, so that its light goes out.
 */
export class LocalMedia {
  readonly #platform: MediaPlatform;
  readonly #choice: DeviceChoice;
  readonly #changed: () => void;
  readonly #stream: MediaStream;
  readonly #sides: Record<MediaKind, Side> = { audio: emptySide(), video: emptySide() };
  readonly #captures: Record<MediaKind, number> = { audio: 0, video: 0 };
  #released = false;

  /** @param changed called after each change of tracks, of what is on, and of troubles. */
  constructor(platform: MediaPlatform, choice: DeviceChoice, changed: () => void) {
    this.#platform = platform;
    this.#choice = choice;
    this.#changed = changed;
    this.#stream = new platform.MediaStream();
  }

  get state(): LocalMediaState {
    const told = ({ trouble }: Side, on: boolean) => (trouble ? { on, trouble } : { on });
    return {
      stream: this.#stream.getTracks().length > 0 ? this.#stream : null,
      microphone: told(this.#sides.audio, this.isOn('audio')),
      camera: told(this.#sides.video, this.isOn('video')),
    };
  }

  /** The track to send, if there is one. */
  track(kind: MediaKind): MediaStreamTrack | null {
    return this.#sides[kind].track;
  }

  /** Whether the others hear or see it. */
  isOn(kind: MediaKind): boolean {
    const { wanted, track } = this.#sides[kind];
    return wanted && track !== null;
  }

  /** Asks for what a call starts with. A microphone that starts muted is asked for all the same, so that unmuting is instant. */
  async open({ microphone, camera }: { microphone: boolean; camera: boolean }): Promise<void> {
    this.#sides.audio.wanted = microphone;
    this.#sides.video.wanted = camera;
    const request: CaptureRequest = { audio: this.#choice.preferred('audio') };
    if (camera) request.video = this.#choice.preferred('video');
    const turn = { audio: ++this.#captures.audio, video: ++this.#captures.video };
    const captured = await capture(this.#platform, request);
    this.#take('audio', turn.audio, captured.audio);
    if (camera) this.#take('video', turn.video, captured.video);
  }

  /** Mutes or unmutes at once; asks for a microphone when there is none. */
  setMicrophone(on: boolean): void {
    const side = this.#sides.audio;
    side.wanted = on;
    if (side.track) side.track.enabled = on;
    else if (on) void this.#recapture('audio');
    this.#changed();
  }

  /** Switches the camera. Resolves when its picture is there, or cannot be had. */
  async setCamera(on: boolean): Promise<void> {
    const side = this.#sides.video;
    side.wanted = on;
    if (on) {
      if (!side.track) await this.#recapture('video');
      return;
    }
    this.#captures.video++;
    this.#put('video', null);
    this.#changed();
  }

  /**
   * Changes over to another device, if this kind is in use. The old one works on until the new one does.
   * @throws DeviceError when the new one cannot be used; the old one works on then.
   */
  async use(kind: MediaKind, deviceId: string): Promise<void> {
    const side = this.#sides[kind];
    const inUse = kind === 'audio' || side.wanted;
    if (!inUse || this.#released) return;
    const turn = ++this.#captures[kind];
    const wanted = await this.#captureExactly(kind, deviceId);
    if (wanted.track || !this.#stands(kind, turn)) return this.#take(kind, turn, wanted);

    if (!side.track) this.#take(kind, turn, wanted);
    else if (wanted.trouble === 'busy') {
      // Phones open one camera at a time: the former one makes way, and comes back if that did not help.
      const formerId = side.track.getSettings().deviceId ?? '';
      this.#put(kind, null);
      const second = await this.#captureExactly(kind, deviceId);
      const over = second.track || !this.#stands(kind, turn);
      this.#take(kind, turn, over ? second : await this.#captureExactly(kind, formerId));
      if (over) return;
    }
    throw new DeviceError(wanted.trouble ?? 'failed');
  }

  /** Gives every device back. */
  release(): void {
    this.#released = true;
    this.#put('audio', null);
    this.#put('video', null);
    this.#changed();
  }

  async #recapture(kind: MediaKind): Promise<void> {
    const turn = ++this.#captures[kind];
    this.#take(kind, turn, await captureOne(this.#platform, { [kind]: this.#choice.preferred(kind) }));
  }

  #captureExactly(kind: MediaKind, deviceId: string): Promise<Captured> {
    return captureOne(this.#platform, { [kind]: this.#choice.exactly(kind, deviceId) });
  }

  // Not so when the call is over, the camera was switched off again, or another device was chosen while a prompt stood.
  #stands(kind: MediaKind, turn: number): boolean {
    return !this.#released && turn === this.#captures[kind];
  }

  #take(kind: MediaKind, turn: number, { track, trouble }: Captured): void {
    const side = this.#sides[kind];
    if (!this.#stands(kind, turn)) {
      track?.stop();
      return;
    }
    side.trouble = trouble;
    if (track) {
      this.#put(kind, track);
      track.enabled = side.wanted;
      track.addEventListener('ended', () => this.#ended(kind, track));
    }
    this.#changed();
  }

  // Unplugged, or taken away by the system; never our own `stop()`, which fires no event.
  #ended(kind: MediaKind, track: MediaStreamTrack): void {
    const side = this.#sides[kind];
    if (side.track !== track) return;
    side.trouble = 'failed';
    this.#put(kind, null);
    this.#changed();
  }

  #put(kind: MediaKind, track: MediaStreamTrack | null): void {
    const side = this.#sides[kind];
    if (side.track) {
      this.#stream.removeTrack(side.track);
      side.track.stop();
    }
    side.track = track;
    if (track) this.#stream.addTrack(track);
  }
}

function emptySide(): Side {
  return { wanted: false, track: null, trouble: undefined };
}
