import type { DeviceChoice } from '../devices/device-choice.ts';
import { LocalMedia, type Switches } from '../devices/local-media.ts';
import type { Logger } from '../log.ts';
import type { Platform } from '../platform.ts';
import type { LocalMedia as LocalMediaState } from './state.ts';

export interface PreviewOptions {
  platform: Platform;
  choice: DeviceChoice;
  log: Logger;
  show(preview: LocalMediaState | null): void;
}

/** Microphone and camera as they are tried before a call, for oneself alone (M1.3). */
export class Preview {
  readonly #options: PreviewOptions;
  #local: LocalMedia | undefined;

  constructor(options: PreviewOptions) {
    this.#options = options;
  }

  /** Microphone and camera, while it is open. */
  get local(): LocalMedia | undefined {
    return this.#local;
  }

  /** Resolves when all that is asked for is there, or cannot be had. What is open already stays as it is. */
  async open({ camera }: Pick<Switches, 'camera'>): Promise<void> {
    if (!this.#local) {
      const { platform, choice, log } = this.#options;
      log.info('preview opened', { camera });
      const local = new LocalMedia({ platform, choice, log }, () => {
        if (this.#local === local) this.#show();
      });
      this.#local = local;
      this.#show();
      await local.open({ microphone: true, camera });
    } else await this.#local.settled();
  }

  /** Gives microphone and camera back. */
  close(): void {
    this.take()?.release();
  }

  /** Hands microphone and camera over to a call, as they are. */
  take(): LocalMedia | undefined {
    const local = this.#local;
    this.#local = undefined;
    if (local) this.#options.show(null);
    return local;
  }

  #show(): void {
    if (this.#local) this.#options.show({ ...this.#local.state, screen: { on: false, stream: null } });
  }
}
