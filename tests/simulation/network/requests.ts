import { ProtocolError } from '@parley/protocol/errors';
import type { Weather } from './weather.ts';

/** Requests over HTTP, each on a connection of its own: it arrives or not, is done or not, and its answer comes or not. */
export class Requests {
  readonly #weather: Weather;
  /** Gives up those that arrived and have no answer yet. */
  readonly #waiting = new Set<() => void>();

  constructor(weather: Weather) {
    this.#weather = weather;
  }

  /** @param arrive begins what was asked for; gives nothing where nobody listens */
  send<Result>(arrive: () => Promise<Result> | undefined): Promise<Result> {
    const weather = this.#weather;
    return new Promise((resolve, reject) => {
      const lost = () => {
        this.#waiting.delete(lost);
        reject(new ProtocolError('UNAVAILABLE'));
      };
      const answer = (tell: () => void) => {
        weather.clock.after(weather.soon(), () => {
          if (this.#waiting.delete(lost)) tell();
        });
      };
      weather.clock.after(weather.soon(), () => {
        const asked = arrive();
        if (!asked) return lost();
        this.#waiting.add(lost);
        asked.then(
          (result) => answer(() => resolve(result)),
          (error) => answer(() => reject(error)),
        );
      });
    });
  }

  /** The gateway is gone: nobody who still waits will hear from it. */
  lose(): void {
    for (const lost of [...this.#waiting]) lost();
  }
}
