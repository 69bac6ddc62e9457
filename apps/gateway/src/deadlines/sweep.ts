import { REQUEST_ID_MEMORY_MS } from '@parley/protocol';
import type { CancelTimer, Clock } from '@parley/runtime';
import type { CallStore, RequestStore } from '../store/port.ts';

interface Parts {
  clock: Clock;
  store: Pick<CallStore, 'overdue' | 'eraseCallsBefore'> & Pick<RequestStore, 'eraseRequestsBefore'>;
  intervalMs: number;
  /** Days after which ended calls are erased (R7); `null`: they are kept. */
  retentionDays: number | null;
  fire(callId: string): Promise<void>;
  /** Told what was past its deadline though a timer should have met it. */
  onOverdue(callIds: string[]): void;
  onErased(count: number): void;
  onFailure(error: unknown): void;
}

const DAY_MS = 86_400_000;

/** A deadline that was met within this time is the timers' work; later ones are the sweep's. */
const TOLERANCE_MS = 1_000;

/** Proves every interval, from the store alone, that no call is past its deadline, and erases what is too old (L13, R7, W1.1). */
export class Sweep {
  readonly #parts: Parts;
  #cancel: CancelTimer | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    const { clock, intervalMs } = this.#parts;
    this.#cancel = clock.after(intervalMs, () => {
      void this.run().then(() => {
        if (this.#cancel) this.start();
      });
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  async run(): Promise<void> {
    const { clock, store, retentionDays, fire, onOverdue, onErased, onFailure } = this.#parts;
    try {
      const overdue = await store.overdue(clock.now() - TOLERANCE_MS);
      if (overdue.length > 0) onOverdue(overdue);
      for (const callId of overdue) await fire(callId).catch(onFailure);
      await store.eraseRequestsBefore(clock.now() - REQUEST_ID_MEMORY_MS);
      if (retentionDays !== null) {
        const erased = await store.eraseCallsBefore(clock.now() - retentionDays * DAY_MS);
        if (erased > 0) onErased(erased);
      }
    } catch (error) {
      onFailure(error);
    }
  }
}
