import type { MediaTrouble } from '../call/state.ts';

/** A microphone or camera that was asked for cannot be used; `trouble` says why. */
export class DeviceError extends Error {
  override readonly name = 'DeviceError';
  readonly trouble: MediaTrouble;

  constructor(trouble: MediaTrouble) {
    super(`The device cannot be used: ${trouble}`);
    this.trouble = trouble;
  }
}
