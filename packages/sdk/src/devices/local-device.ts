import type { LocalDevice as LocalDeviceState, MediaTrouble } from '../call/state.ts';
import type { Logger } from '../log.ts';
import { PARTS } from '../parts.ts';
import type { Platform } from '../platform.ts';
import { type Captured, captureOne } from './capture.ts';
import { type CapturedDevice, deviceOf, isSame } from './captured-device.ts';
import type { DeviceChoice, MediaKind } from './device-choice.ts';
import { DeviceError } from './device-error.ts';

export type MediaPlatform = Pick<Platform, 'mediaDevices' | 'permissions' | 'secure' | 'MediaStream'>;

export interface LocalDeviceParts {
  platform: MediaPlatform;
  choice: DeviceChoice;
  log: Logger;
  /** Where its track is put. */
  stream: MediaStream;
  changed(): void;
}

/**
 * One's own microphone, or camera. A microphone that is off is kept and sends silence; a camera that is off is given back,
 * so that its light goes out.
 */
export class LocalDevice {
  readonly #kind: MediaKind;
  readonly #parts: LocalDeviceParts;
  #wanted = false;
  #track: MediaStreamTrack | null = null;
  /** What {@link track} is captured from. */
  #device: CapturedDevice | undefined;
  /** What was lost, until it is back or another one is chosen. */
  #lost: CapturedDevice | undefined;
  /** Got after a loss that was not meant for it: ends this one so too, it is not asked for once more. */
  #second: MediaStreamTrack | null = null;
  #trouble: MediaTrouble | undefined;
  #turn = 0;
  /** While a prompt may stand. */
  #coming: Promise<void> | undefined;
  #released = false;

  constructor(kind: MediaKind, parts: LocalDeviceParts) {
    this.#kind = kind;
    this.#parts = parts;
  }

  get state(): LocalDeviceState {
    const trouble = this.#trouble ?? (this.#track?.muted ? 'interrupted' : undefined);
    const [former, now] = [this.#lost?.label, this.#device?.label];
    return {
      on: this.isOn,
      ...(trouble && { trouble }),
      ...(former !== undefined && now !== undefined && { replaced: { former, now } }),
    };
  }

  get track(): MediaStreamTrack | null {
    return this.#track;
  }

  /** Whether the person wants it on. */
  get wanted(): boolean {
    return this.#wanted;
  }

  /** Whether the others hear or see it. */
  get isOn(): boolean {
    return this.#wanted && this.#track !== null && !this.#track.muted;
  }

  /** Whether it is on, or may yet be when the person has answered a prompt. */
  get isExpected(): boolean {
    return this.isOn || (this.#wanted && this.#coming !== undefined);
  }

  /** Resolves when what was asked for is there, or cannot be had. */
  async settled(): Promise<void> {
    await this.#coming;
  }

  /** Takes what `captured` will give, unless something else was done with this device meanwhile. */
  open(wanted: boolean, captured: Promise<Captured>): Promise<void> {
    this.#wanted = wanted;
    return this.#capture(() => captured);
  }

  /** Mutes or unmutes at once, and keeps the track; asks for one when there is none. */
  enable(on: boolean): void {
    this.#wanted = on;
    if (this.#track) this.#track.enabled = on;
    else if (on && !this.#coming) void this.#captureAny();
    this.#parts.changed();
  }

  /** Takes a track, or gives it back. Resolves when it is there or cannot be had. */
  async switch(on: boolean): Promise<void> {
    this.#wanted = on;
    if (on) {
      if (!this.#track) await (this.#coming ?? this.#captureAny());
      return;
    }
    this.#begin();
    this.#lost = undefined;
    this.#trouble = undefined;
    this.#put(null);
    this.#parts.changed();
  }

  /**
   * Changes over to another device, if this kind is in use. The old one works on until the new one does.
   * @throws DeviceError when the new one cannot be used; the old one works on then.
   */
  async use(deviceId: string): Promise<void> {
    if (!this.#inUse) return;
    const turn = this.#begin();
    // Who chooses has settled what takes the place of the lost one.
    this.#lost = undefined;
    const wanted = await this.#captureExactly(deviceId);
    if (wanted.track || !this.#stands(turn)) return this.#take(turn, wanted);

    if (!this.#track) this.#take(turn, wanted);
    else if (wanted.trouble === 'busy') {
      // Phones open one camera at a time: the former one makes way, and comes back if that did not help.
      const formerId = this.#device?.deviceId ?? '';
      this.#put(null);
      const second = await this.#captureExactly(deviceId);
      const over = second.track || !this.#stands(turn);
      this.#take(turn, over ? second : await this.#captureExactly(formerId));
      if (over) return;
    }
    throw new DeviceError(wanted.trouble ?? 'failed');
  }

  /** Another program, or another call of this device, may have given it back. */
  retryBusy(): void {
    if (this.#inUse && !this.#track && this.#trouble === 'busy') void this.#captureAny();
  }

  /** Something was plugged in or out: what was lost is taken again, and what stands in for it makes way (M4.3). */
  async devicesChanged(): Promise<void> {
    const asked = this.#turn;
    await this.#coming;
    if (!this.#inUse || !this.#stands(asked)) return;
    const { platform } = this.#parts;
    if (this.#track) {
      const [lost, before] = [this.#lost, this.#turn];
      if (!lost || !(await (await this.#lossTeller)?.isThere(platform, this.#kind, lost)) || !this.#stands(before))
        return;
      const turn = this.#begin();
      const back = await this.#captureExactly(lost.deviceId);
      if (back.track) this.#take(turn, back);
    } else if (this.#trouble === 'unplugged' || this.#trouble === 'absent') await this.#captureAny();
    // A track may end before its device is off the list.
    else if (this.#lost && this.#trouble !== 'denied') await this.#replace(this.#lost, { again: true });
  }

  /** Gives it back for good. */
  release(): void {
    this.#released = true;
    this.#put(null);
  }

  get #inUse(): boolean {
    return !this.#released && (this.#kind === 'audio' || this.#wanted);
  }

  #captureAny(): Promise<void> {
    const { platform, choice } = this.#parts;
    return this.#capture(() => captureOne(platform, { [this.#kind]: choice.preferred(this.#kind) }));
  }

  #captureExactly(deviceId: string): Promise<Captured> {
    const { platform, choice } = this.#parts;
    return captureOne(platform, { [this.#kind]: choice.exactly(this.#kind, deviceId) });
  }

  #capture(ask: () => Promise<Captured>): Promise<void> {
    const turn = this.#begin();
    const coming = ask().then((captured) => {
      if (this.#coming === coming) this.#coming = undefined;
      this.#take(turn, captured);
    });
    this.#coming = coming;
    return coming;
  }

  // What was begun before does not count any more.
  #begin(): number {
    this.#coming = undefined;
    return ++this.#turn;
  }

  // Not so when the call is over, the camera was switched off again, or another device was chosen while a prompt stood.
  #stands(turn: number): boolean {
    return !this.#released && turn === this.#turn;
  }

  #take(turn: number, { track, trouble }: Captured): void {
    if (!this.#stands(turn)) {
      track?.stop();
      return;
    }
    // To who lost a device it is not news that there is no other.
    this.#trouble = trouble === 'absent' && this.#lost ? 'unplugged' : trouble;
    // Who takes a device away has not lost it.
    if (trouble === 'denied') this.#lost = undefined;
    if (track) this.#put(track);
    this.#parts.log.debug('device captured', { kind: this.#kind, trouble: this.#trouble });
    this.#parts.changed();
  }

  #put(track: MediaStreamTrack | null): void {
    const { stream } = this.#parts;
    if (this.#track) {
      stream.removeTrack(this.#track);
      this.#track.stop();
    }
    this.#track = track;
    this.#device = track ? deviceOf(track) : undefined;
    if (!track) return;
    void this.#lossTeller;
    stream.addTrack(track);
    track.enabled = this.#wanted;
    if (this.#lost && isSame(deviceOf(track), this.#lost)) this.#lost = undefined;
    track.addEventListener('ended', () => void this.#ended(track));
    for (const name of ['mute', 'unmute']) track.addEventListener(name, () => this.#held(track));
  }

  // The system holds it back, or gives it again.
  #held(track: MediaStreamTrack): void {
    if (this.#track === track) this.#parts.changed();
  }

  // Unplugged, or taken away by person or system; never our own `stop()`, which fires no event.
  async #ended(track: MediaStreamTrack): Promise<void> {
    if (this.#track !== track || !this.#device) return;
    // Who unplugs what stood in for it still has their first one in mind.
    this.#lost ??= this.#device;
    const ended = this.#device;
    this.#put(null);
    this.#parts.changed();
    await this.#replace(ended, { again: track !== this.#second });
  }

  /** Says why a device was lost. Loaded when there is one to lose, so that no loss waits for it; if that failed, again at the loss. */
  get #lossTeller() {
    return PARTS.lostDevice.find(this.#parts.log);
  }

  /** @param again whether it is asked for once more when the loss was not meant for it */
  async #replace(gone: CapturedDevice, { again }: { again: boolean }): Promise<void> {
    const turn = this.#begin();
    const teller = await this.#lossTeller;
    // Without it the loss is mended as the most usual one.
    const why = teller ? await teller.whyLost(this.#parts.platform, this.#kind, gone) : 'unplugged';
    if (!this.#stands(turn)) return;
    this.#parts.log.warn('device lost', { kind: this.#kind, why });
    if (why === 'unplugged') return this.#captureAny();
    if (why !== 'ended-along') return this.#take(turn, { trouble: why });
    if (!again) return this.#take(turn, { trouble: 'failed' });
    // Chromium ends all tracks of one prompt when the permission for one of them is withdrawn.
    await this.#captureAny();
    this.#second = this.#track;
  }
}
