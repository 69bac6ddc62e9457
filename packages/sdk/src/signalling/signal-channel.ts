import type { Signal } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import type { CancelTimer, Clock } from '@parley/runtime';
import { type Logger, reasonOf } from '../log.ts';

type Without<Shape, Key extends PropertyKey> = Shape extends unknown ? Omit<Shape, Key> : never;
/** A signal before it is addressed. */
export type OutgoingSignal = Without<Signal, 'to' | 'from' | 'toDevice' | 'ext'>;

const TRY_AGAIN_MS = 1000;

/**
 * What goes to one peer, in order (F1). A signal is kept until the gateway says that it was delivered: those that met a
 * reconnecting seat go out again, in their order, when it is back.
 */
export class SignalChannel {
  readonly #deliver: (signal: OutgoingSignal) => Promise<boolean>;
  readonly #clock: Clock;
  readonly #log: Logger;
  #undelivered: OutgoingSignal[] = [];
  readonly #underway = new Set<OutgoingSignal>();
  #blocked = false;
  #closed = false;
  #stopRetry: CancelTimer = () => {};

  /** @param deliver sends one signal; resolves to whether the peer's device got it. */
  constructor(options: { deliver: (signal: OutgoingSignal) => Promise<boolean>; clock: Clock; log: Logger }) {
    this.#deliver = options.deliver;
    this.#clock = options.clock;
    this.#log = options.log;
  }

  send(signal: OutgoingSignal): void {
    if (this.#closed) return;
    this.#undelivered.push(signal);
    if (!this.#blocked) void this.#pass(signal);
  }

  /** The peer is there: sends what it has not got. */
  flush(): void {
    this.#blocked = false;
    this.#stopRetry();
    const waiting = this.#undelivered.filter((signal) => !this.#underway.has(signal));
    if (waiting.length > 0) this.#log.info('signals sent again', { count: waiting.length });
    for (const signal of waiting) void this.#pass(signal);
  }

  /** Forgets what was not delivered: it belongs to a peer connection that is gone. */
  clear(): void {
    this.#undelivered = [];
  }

  close(): void {
    this.#closed = true;
    this.#stopRetry();
    this.clear();
  }

  async #pass(signal: OutgoingSignal): Promise<void> {
    this.#underway.add(signal);
    try {
      const delivered = await this.#deliver(signal);
      if (delivered) this.#forget(signal);
      else this.#blocked = true;
    } catch (error) {
      this.#log.warn('signal refused', { type: signal.type, reason: reasonOf(error) });
      if (!(error instanceof ProtocolError && error.retryable)) this.#forget(signal);
      else this.#retryLater();
    } finally {
      this.#underway.delete(signal);
    }
  }

  #forget(signal: OutgoingSignal): void {
    this.#undelivered = this.#undelivered.filter((other) => other !== signal);
  }

  #retryLater(): void {
    if (this.#closed) return;
    this.#blocked = true;
    this.#stopRetry();
    this.#stopRetry = this.#clock.after(TRY_AGAIN_MS, () => this.flush());
  }
}
