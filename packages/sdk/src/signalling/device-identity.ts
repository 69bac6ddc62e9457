import type { NewId } from '@parley/runtime';
import type { KeptStrings } from '../platform.ts';

const DEVICE_KEY = 'parley.device';

/** Which device this is: the same over a refresh of the tab (F8), with an `instance` of its own for each load of the page. */
export class DeviceIdentity {
  readonly instance: string;
  readonly #storage: KeptStrings;
  #deviceId: string;

  constructor(storage: KeptStrings, newId: NewId) {
    this.#storage = storage;
    this.instance = newId();
    this.#deviceId = storage.getItem(DEVICE_KEY) ?? newId();
    storage.setItem(DEVICE_KEY, this.#deviceId);
  }

  get deviceId(): string {
    return this.#deviceId;
  }

  /**
   * Takes the id that the gateway gave.
   * @returns whether it is another one: this tab is a copy of one that lives, and nothing it remembers is its own.
   */
  adopt(deviceId: string): boolean {
    if (deviceId === this.#deviceId) return false;
    this.#deviceId = deviceId;
    this.#storage.setItem(DEVICE_KEY, deviceId);
    return true;
  }
}
