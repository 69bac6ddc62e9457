import type { KeptStrings } from '../platform.ts';

const SEAT_KEY = 'parley.seat';

export interface KeptSeat {
  callId: string;
  /** Milliseconds since 1970 by this device's clock. */
  connectedSince?: number;
}

/** The seat that this tab holds, remembered over a refresh (F8). */
export class SeatMemory {
  readonly #storage: KeptStrings;

  constructor(storage: KeptStrings) {
    this.#storage = storage;
  }

  recall(): KeptSeat | undefined {
    const [callId, connectedSince] = this.#storage.getItem(SEAT_KEY)?.split(' ') ?? [];
    if (!callId) return undefined;
    return { callId, ...(connectedSince ? { connectedSince: Number(connectedSince) } : {}) };
  }

  keep({ callId, connectedSince }: KeptSeat): void {
    this.#storage.setItem(SEAT_KEY, connectedSince === undefined ? callId : `${callId} ${connectedSince}`);
  }

  forget(): void {
    this.#storage.removeItem(SEAT_KEY);
  }
}
