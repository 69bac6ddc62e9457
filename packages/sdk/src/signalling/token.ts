import type { WireError } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import { type CancelTimer, type Clock, exponentialBackoff } from '@parley/runtime';
import { type Logger, reasonOf } from '../log.ts';

/** Who somebody is: a JWT, or a function that fetches one whenever it is needed. */
export type TokenSource = string | (() => string | Promise<string>);

export interface TokenOptions {
  source: TokenSource;
  clock: Clock;
  random: () => number;
  log: Logger;
  /** There will be none: nobody is signed in any more. */
  refused(error: WireError): void;
}

/** The token of a connection, fetched anew each time. */
export class Token {
  readonly #options: TokenOptions;
  #closed = false;
  #stopPause: CancelTimer = () => {};

  constructor(options: TokenOptions) {
    this.#options = options;
  }

  /** Whether another may come than the one before. */
  get changes(): boolean {
    return typeof this.#options.source !== 'string';
  }

  /** @throws whatever its function throws */
  async get(): Promise<string> {
    const { source } = this.#options;
    return typeof source === 'string' ? source : source();
  }

  /** Resolves once it is there; to nothing when it was refused, or this is closed. */
  async insist(): Promise<string | undefined> {
    const { clock, random, log, refused } = this.#options;
    const backoff = exponentialBackoff({ firstMs: 100, longestMs: 3000, random });
    for (let attempt = 0; !this.#closed; attempt++) {
      try {
        const token = await this.get();
        if (!this.#closed) return token;
      } catch (error) {
        if (this.#closed) break;
        log.warn('no token', { reason: reasonOf(error) });
        if (error instanceof ProtocolError && error.code === 'UNAUTHENTICATED') {
          refused(error.toWire());
          return undefined;
        }
        await new Promise<void>((resolve) => {
          this.#stopPause = clock.after(backoff(attempt) ?? 0, resolve);
        });
      }
    }
    return undefined;
  }

  close(): void {
    this.#closed = true;
    this.#stopPause();
  }
}
