import type { MediaSettings, MediaType } from '@parley/protocol';
import type { DeviceChoice, MediaKind } from '../devices/device-choice.ts';
import { LocalMedia, type Switches } from '../devices/local-media.ts';
import type { LocalScreen } from '../devices/local-screen.ts';
import type { Logger } from '../log.ts';
import { PARTS } from '../parts.ts';
import type { Platform } from '../platform.ts';
import type { LocalMedia as LocalMediaState } from './state.ts';
import { type MediaFlags, ToldFlags } from './told-flags.ts';

export interface CallMediaOptions {
  platform: Platform;
  choice: DeviceChoice;
  log: Logger;
  /** What a preview captured already. */
  takePreview(): LocalMedia | undefined;
  /** Called after each change of tracks and of what is on. */
  changed(): void;
  /** Tells the gateway; resolves to whether it took it in. */
  tell(type: MediaType, enabled: boolean): Promise<boolean>;
}

/** One's own microphone, camera and screen in a call, and what the others are told of them (M4). */
export class CallMedia {
  readonly #local: LocalMedia;
  readonly #tried: boolean;
  /** Not there before it is loaded, which begins with the call: in the click itself nothing may be awaited. */
  #screen: LocalScreen | undefined;
  readonly #loadScreen: () => Promise<void>;
  #noScreen: LocalMediaState['screen'] = { on: false, stream: null };
  #released = false;
  readonly #told: ToldFlags;
  readonly #log: Logger;
  readonly #changed: () => void;
  #opened = false;

  constructor({ platform, choice, log, takePreview, changed, tell }: CallMediaOptions) {
    this.#log = log;
    this.#changed = changed;
    const update = () => {
      this.#update();
      changed();
    };
    const tried = takePreview();
    this.#tried = tried !== undefined;
    this.#local = tried ?? new LocalMedia({ platform, choice, log }, update);
    tried?.handOver(update);
    this.#loadScreen = async () => {
      const loaded = await PARTS.localScreen.find(log);
      if (loaded && !this.#released) this.#screen ??= new loaded.LocalScreen(platform, update);
    };
    void this.#loadScreen();
    this.#told = new ToldFlags((type) => (type === 'screen' ? this.state.screen.on : this.#local.isOn(type)), tell);
  }

  get state(): LocalMediaState {
    return { ...this.#local.state, screen: this.#screen?.state ?? this.#noScreen };
  }

  /** What the person wants on, whether it works or not. */
  get wanted(): Switches {
    return this.#local.wanted;
  }

  /** What a call is begun with: what works, or may yet while a prompt stands. */
  get settings(): MediaSettings {
    return { audioEnabled: this.#local.isExpected('audio'), videoEnabled: this.#local.isExpected('video') };
  }

  get tracks(): Record<MediaType, MediaStreamTrack | null> {
    return {
      audio: this.#local.track('audio'),
      video: this.#local.track('video'),
      screen: this.#screen?.track ?? null,
    };
  }

  /**
   * Asks for camera and microphone; with those of a preview it goes on as they are, but for what is insisted on (M1.3). What
   * is refused or missing is told in {@link state}.
   */
  async open(want: Switches, insist: Partial<Switches>): Promise<void> {
    await (this.#tried ? this.#goOn(insist) : this.#local.open(want));
    this.#opened = true;
    const { microphone, camera } = this.#local.state;
    this.#log.info('media opened', {
      microphone: microphone.trouble ?? microphone.on,
      camera: camera.trouble ?? camera.on,
    });
    this.#update();
  }

  /** What the gateway believes; where it is wrong it is told. */
  believed(flags: MediaFlags): void {
    this.#told.known(flags);
    this.#update();
  }

  setMicrophone(on: boolean): void {
    this.#local.setMicrophone(on);
  }

  setCamera(on: boolean): Promise<void> {
    return this.#local.setCamera(on);
  }

  /**
   * Shares a screen, or stops; nothing is awaited before the browser's picker is asked for, once what asks for it is loaded. Where
   * that cannot be, the state says so and the next click tries again.
   */
  async setScreen(on: boolean): Promise<void> {
    if (!this.#screen) await this.#loadScreen();
    if (this.#screen) await this.#screen.set(on);
    else if (on && !this.#released) {
      this.#noScreen = { ...this.#noScreen, trouble: 'failed' };
      this.#changed();
    }
    const { screen } = this.state;
    this.#log.info('screen', { wanted: on, is: screen.trouble ?? screen.on });
  }

  /** Another call of this device gave its camera and microphone back: phones let one at a time have them. */
  devicesFree(): void {
    this.#local.retryBusy();
  }

  use(kind: MediaKind, deviceId: string): Promise<void> {
    return this.#local.use(kind, deviceId);
  }

  release(): void {
    this.#released = true;
    this.#screen?.release();
    this.#local.release();
  }

  async #goOn({ microphone, camera }: Partial<Switches>): Promise<void> {
    const { wanted } = this.#local;
    if (microphone !== undefined && microphone !== wanted.microphone) this.#local.setMicrophone(microphone);
    if (camera !== undefined && camera !== wanted.camera) void this.#local.setCamera(camera);
    await this.#local.settled();
  }

  // While the prompt stands neither microphone nor camera is on yet, and nobody need be told so.
  #update(): void {
    this.#told.update(this.#opened ? ['audio', 'video', 'screen'] : ['screen']);
  }
}
