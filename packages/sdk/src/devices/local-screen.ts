import type { LocalMedia, MediaTrouble } from '../call/state.ts';
import type { Platform } from '../platform.ts';
import { screenTrouble } from './screen-trouble.ts';

type ScreenPlatform = Pick<Platform, 'mediaDevices' | 'secure' | 'MediaStream'>;

/** Letters stay sharp at this size, and what moves on a shared screen is mostly a pointer. */
const SCREEN: DisplayMediaStreamOptions = {
  video: { width: { max: 1920 }, height: { max: 1080 }, frameRate: { max: 15 } },
  audio: false,
};

/** The screen that is shared in one call (M4.4). */
export class LocalScreen {
  readonly #platform: ScreenPlatform;
  readonly #changed: () => void;
  #track: MediaStreamTrack | null = null;
  #stream: MediaStream | null = null;
  #trouble: MediaTrouble | undefined;
  /** Counts what was asked for: a picker that was answered too late changes nothing. */
  #turn = 0;
  #released = false;

  /** @param changed called when sharing begins, ends or fails. */
  constructor(platform: ScreenPlatform, changed: () => void) {
    this.#platform = platform;
    this.#changed = changed;
  }

  get state(): LocalMedia['screen'] {
    const trouble = this.#trouble;
    return { on: this.#track !== null, stream: this.#stream, ...(trouble ? { trouble } : {}) };
  }

  get track(): MediaStreamTrack | null {
    return this.#track;
  }

  /**
   * Shows the browser's picker, or stops sharing. While a screen is shared another one may be picked in its place; it is shared
   * until then. The picker needs the person's gesture, so nothing is awaited before it. Never rejects.
   */
  async set(on: boolean): Promise<void> {
    if (this.#released) return;
    const turn = ++this.#turn;
    this.#trouble = undefined;
    if (!on) {
      this.#put(null);
      return;
    }
    const { mediaDevices, secure } = this.#platform;
    if (!mediaDevices?.getDisplayMedia) {
      this.#trouble = mediaDevices || secure ? 'unsupported' : 'insecure';
      this.#changed();
      return;
    }
    try {
      const captured = await mediaDevices.getDisplayMedia(SCREEN);
      const [track = null] = captured.getVideoTracks();
      if (turn !== this.#turn) track?.stop();
      else this.#put(track);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#trouble = screenTrouble(error);
      this.#changed();
    }
  }

  release(): void {
    this.#released = true;
    this.#turn++;
    this.#put(null);
  }

  #put(track: MediaStreamTrack | null): void {
    const former = this.#track;
    this.#track = track;
    this.#stream = track && new this.#platform.MediaStream([track]);
    if (track) {
      // Encoders take it for text: sharp rather than smooth.
      track.contentHint = 'detail';
      // The browser's own "stop sharing", or a window that was closed; never our own `stop()`, which fires no event.
      track.addEventListener('ended', () => this.#track === track && this.#put(null));
    }
    former?.stop();
    this.#changed();
  }
}
