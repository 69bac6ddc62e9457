import type { Switches } from '../devices/local-media.ts';
import type { KeptStrings } from '../platform.ts';

const SEAT_KEY = 'parley.seat';

export interface KeptSeat {
  callId: string;
  /** Milliseconds since 1970 by this device's clock. */
  connectedSince?: number;
  /** What the person switched on and off here (F5.2). */
  switches?: Switches;
}

/** The seat that this tab holds, remembered over a refresh (F8). */
export class SeatMemory {
  readonly #storage: KeptStrings;

  constructor(storage: KeptStrings) {
    this.#storage = storage;
  }

  recall(): KeptSeat | undefined {
    const text = this.#storage.getItem(SEAT_KEY);
    return text === null ? undefined : parsed(text);
  }

  keep(seat: KeptSeat): void {
    this.#storage.setItem(SEAT_KEY, JSON.stringify(seat));
  }

  forget(): void {
    this.#storage.removeItem(SEAT_KEY);
  }
}

// Another version may have written it.
function parsed(text: string): KeptSeat | undefined {
  try {
    const { callId, connectedSince, switches } = (JSON.parse(text) ?? {}) as Partial<KeptSeat>;
    if (typeof callId !== 'string') return undefined;
    const { microphone, camera } = switches ?? {};
    return {
      callId,
      ...(typeof connectedSince === 'number' ? { connectedSince } : {}),
      ...(typeof microphone === 'boolean' && typeof camera === 'boolean' ? { switches: { microphone, camera } } : {}),
    };
  } catch {
    return undefined;
  }
}
