import { type Logger, reasonOf } from './log.ts';

/** A part of the SDK that is downloaded when it is first asked for; from then on it is there within the turn. */
class Part<Module> {
  readonly #load: () => Promise<Module>;
  #module: Module | undefined;

  constructor(load: () => Promise<Module>) {
    this.#load = load;
  }

  /** @throws whatever the download came to; the next one who asks tries again */
  async get(): Promise<Module> {
    this.#module ??= await this.#load();
    return this.#module;
  }

  /** The same for who can do without it: nothing when it cannot be downloaded, which the log tells. */
  async find(log: Logger): Promise<Module | undefined> {
    try {
      return await this.get();
    } catch (error) {
      log.warn('part not loaded', { reason: reasonOf(error) });
      return undefined;
    }
  }
}

/** All that no call waits for; but for the primer, which is the platform's. */
export const PARTS = {
  ringOutcomes: new Part(() => import('./call/ring-outcomes.ts')),
  callReports: new Part(() => import('./call/call-reports.ts')),
  linkDetails: new Part(() => import('./call/link-details.ts')),
  localScreen: new Part(() => import('./devices/local-screen.ts')),
  lostDevice: new Part(() => import('./devices/lost-device.ts')),
  checkConnection: new Part(() => import('./check/check-connection.ts')),
};
