import type { CallParticipant, MediaType } from '@parley/protocol';

/** What the gateway knows of a seat's media. */
export type MediaFlags = Pick<CallParticipant, 'isAudioEnabled' | 'isVideoEnabled' | 'isScreenSharing'>;

/**
 * Keeps the gateway's word on microphone, camera and screen the same as what is on here. One toggle of each travels at a time,
 * always towards the newest value, so that fast clicks while the connection is away come down to one.
 */
export class ToldFlags {
  readonly #actual: (type: MediaType) => boolean;
  readonly #tell: (type: MediaType, enabled: boolean) => Promise<void>;
  readonly #told: Record<MediaType, boolean | undefined> = { audio: undefined, video: undefined, screen: undefined };
  readonly #telling: Record<MediaType, boolean> = { audio: false, video: false, screen: false };

  /** @param tell resolves when the gateway took it in or refused; it is then not asked again for the same value. */
  constructor(actual: (type: MediaType) => boolean, tell: (type: MediaType, enabled: boolean) => Promise<void>) {
    this.#actual = actual;
    this.#tell = tell;
  }

  /** What the gateway says it knows; of what is just being told it may not know yet. */
  known(flags: MediaFlags): void {
    if (!this.#telling.audio) this.#told.audio = flags.isAudioEnabled;
    if (!this.#telling.video) this.#told.video = flags.isVideoEnabled;
    if (!this.#telling.screen) this.#told.screen = flags.isScreenSharing;
  }

  /** Tells what differs from what the gateway knows. Says nothing before a seat is held. */
  update(types: readonly MediaType[]): void {
    for (const type of types) void this.#settle(type);
  }

  async #settle(type: MediaType): Promise<void> {
    if (this.#telling[type]) return;
    this.#telling[type] = true;
    while (this.#told[type] !== undefined && this.#told[type] !== this.#actual(type)) {
      const enabled = this.#actual(type);
      this.#told[type] = enabled;
      await this.#tell(type, enabled);
    }
    this.#telling[type] = false;
  }
}
