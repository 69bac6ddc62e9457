import type { MediaKind } from '../devices/device-choice.ts';

const KINDS = ['audio', 'video'] as const;

/**
 * Keeps the gateway's word on microphone and camera the same as what is on here. One toggle travels at a time, always towards
 * the newest value, so that fast clicks while the connection is away come down to one.
 */
export class ToldFlags {
  readonly #actual: (kind: MediaKind) => boolean;
  readonly #tell: (kind: MediaKind, enabled: boolean) => Promise<void>;
  readonly #told: Record<MediaKind, boolean | undefined> = { audio: undefined, video: undefined };
  readonly #telling: Record<MediaKind, boolean> = { audio: false, video: false };

  /** @param tell resolves when the gateway took it in or refused; it is then not asked again for the same value. */
  constructor(actual: (kind: MediaKind) => boolean, tell: (kind: MediaKind, enabled: boolean) => Promise<void>) {
    this.#actual = actual;
    this.#tell = tell;
  }

  /** What the gateway says it knows; of what is just being told it may not know yet. */
  known(flags: { isAudioEnabled: boolean; isVideoEnabled: boolean }): void {
    if (!this.#telling.audio) this.#told.audio = flags.isAudioEnabled;
    if (!this.#telling.video) this.#told.video = flags.isVideoEnabled;
  }

  /** Tells what differs from what the gateway knows. Says nothing before a seat is held. */
  update(): void {
    for (const kind of KINDS) void this.#settle(kind);
  }

  async #settle(kind: MediaKind): Promise<void> {
    if (this.#telling[kind]) return;
    this.#telling[kind] = true;
    while (this.#told[kind] !== undefined && this.#told[kind] !== this.#actual(kind)) {
      const enabled = this.#actual(kind);
      this.#told[kind] = enabled;
      await this.#tell(kind, enabled);
    }
    this.#telling[kind] = false;
  }
}
