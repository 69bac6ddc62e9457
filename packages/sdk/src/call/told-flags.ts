import type { CallParticipant, MediaType } from '@parley/protocol';

/** What the gateway knows of a seat's media. */
export type MediaFlags = Pick<CallParticipant, 'isAudioEnabled' | 'isVideoEnabled' | 'isScreenSharing'>;

/**
 * Keeps the gateway's word on microphone, camera and screen the same as what is on here. One toggle of each travels at a time,
 * always towards the newest value, so that fast clicks while the connection is away come down to one.
 */
export class ToldFlags {
  readonly #actual: (type: MediaType) => boolean;
  readonly #tell: (type: MediaType, enabled: boolean) => Promise<boolean>;
  readonly #told: Record<MediaType, boolean | undefined> = { audio: undefined, video: undefined, screen: undefined };
  readonly #telling: Record<MediaType, boolean> = { audio: false, video: false, screen: false };
  /** What the gateway said meanwhile. */
  #heard: Partial<Record<MediaType, boolean>> = {};

  /**
   * @param tell resolves to whether the gateway took it in. When it refused it is not asked again for the same value, unless it
   * has said since that it knows another.
   */
  constructor(actual: (type: MediaType) => boolean, tell: (type: MediaType, enabled: boolean) => Promise<boolean>) {
    this.#actual = actual;
    this.#tell = tell;
  }

  /** What the gateway says it knows; of what is just being told it may not know yet. */
  known({ isAudioEnabled: audio, isVideoEnabled: video, isScreenSharing: screen }: MediaFlags): void {
    const said: Record<MediaType, boolean> = { audio, video, screen };
    for (const type of ['audio', 'video', 'screen'] as const)
      (this.#telling[type] ? this.#heard : this.#told)[type] = said[type];
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
      delete this.#heard[type];
      const taken = await this.#tell(type, enabled);
      // The seat was not this device's when it was told, and is now.
      if (!taken) this.#told[type] = this.#heard[type] ?? enabled;
    }
    this.#telling[type] = false;
  }
}
