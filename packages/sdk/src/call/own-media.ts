import type { MediaKind } from '../devices/device-choice.ts';
import type { CallLine } from './call-line.ts';
import type { Preview } from './preview.ts';

/** What a person does with their own microphone, camera and screen: in the call that goes on, else in the preview. */
export class OwnMedia {
  readonly #line: CallLine;
  readonly #preview: Preview;

  constructor(line: CallLine, preview: Preview) {
    this.#line = line;
    this.#preview = preview;
  }

  /** During a call there is nothing to try: its own picture shows how it is. */
  async openPreview(options: { camera: boolean }): Promise<void> {
    if (!this.#line.closed && !this.#inCall) await this.#preview.open(options);
  }

  closePreview(): void {
    this.#preview.close();
  }

  /** While one call is left for another, what is switched off is off in both: nobody is heard who believes to be muted. */
  setMicrophone(on: boolean): void {
    if (!this.#inCall) this.#preview.local?.setMicrophone(on);
    for (const call of this.#concerned(on)) call.media?.setMicrophone(on);
  }

  async setCamera(on: boolean): Promise<void> {
    if (!this.#inCall) await this.#preview.local?.setCamera(on);
    await Promise.all(this.#concerned(on).map((call) => call.media?.setCamera(on)));
  }

  async setScreen(on: boolean): Promise<void> {
    await Promise.all(this.#concerned(on).map((call) => call.media?.setScreen(on)));
  }

  async useDevice(kind: MediaKind, deviceId: string): Promise<void> {
    const media = this.#inCall ? this.#line.current?.media : this.#preview.local;
    await media?.use(kind, deviceId);
  }

  get #inCall(): boolean {
    return this.#line.all.some((call) => !call.over);
  }

  #concerned(on: boolean) {
    return this.#line.all.filter((call) => !on || call === this.#line.current);
  }
}
