import type { CancelTimer, Clock } from '@parley/runtime';

interface Parts {
  clock: Clock;
  /** Lets happen what is due in a call. */
  fire(callId: string): Promise<void>;
  /** Told how late a deadline was met, in milliseconds. */
  onLag(lagMs: number): void;
  onFailure(callId: string, error: unknown): void;
}

// When the store is down a deadline is tried again until it is back.
const RETRY_MS = 1_000;

/**
 * Wakes calls at their deadlines. The deadlines themselves are data, stored with each call: these timers are
 * only how this process notices the time, and are set anew from the store at each start (L13).
 */
export class DeadlineTimers {
  readonly #parts: Parts;
  readonly #timers = new Map<string, CancelTimer>();
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Sets when `callId` is next woken, in milliseconds since 1970, in place of any earlier time; `null` for never. */
  set(callId: string, at: number | null): void {
    this.#timers.get(callId)?.();
    this.#timers.delete(callId);
    if (at === null || this.#stopped) return;
    const { clock } = this.#parts;
    this.#timers.set(
      callId,
      clock.after(at - clock.now(), () => void this.#wake(callId, at)),
    );
  }

  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  async #wake(callId: string, at: number): Promise<void> {
    const { clock, fire, onLag, onFailure } = this.#parts;
    this.#timers.delete(callId);
    // A timer of the platform may fire a little before its time.
    if (clock.now() < at) return this.set(callId, at);
    onLag(clock.now() - at);
    try {
      await fire(callId);
    } catch (error) {
      onFailure(callId, error);
      this.set(callId, clock.now() + RETRY_MS);
    }
  }
}
