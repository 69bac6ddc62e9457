import type { Clock } from '@parley/runtime';

/** What repeated additions to a date may lose; less than a token is worth at any rate up to 20,000 a second. */
const ROUNDING_MS = 0.05;

export interface BucketOptions {
  /** How many may come at once. */
  capacity: number;
  /** How many come back each second. */
  perSecond: number;
}

/**
 * One token bucket per key: synchronous and O(1), since every signal passes here. A bucket is kept as one number, the
 * moment at which it will be full again (the generic cell rate algorithm).
 */
export class TokenBuckets {
  readonly #clock: Clock;
  readonly #intervalMs: number;
  readonly #fillMs: number;
  // A bucket untouched for as long as it takes to fill is full, and a full one needs no memory. So two generations
  // suffice: whatever was not touched during a whole one is dropped with it, without a timer or a walk.
  #recent = new Map<string, number>();
  #older = new Map<string, number>();
  #turnsAt: number;

  constructor(clock: Clock, { capacity, perSecond }: BucketOptions) {
    this.#clock = clock;
    this.#intervalMs = 1000 / perSecond;
    this.#fillMs = capacity * this.#intervalMs;
    this.#turnsAt = clock.now() + this.#fillMs;
  }

  /** Takes a token of `key`. Gives 0 when there was one, else the milliseconds until there is. */
  take(key: string): number {
    const now = this.#clock.now();
    this.#turn(now);
    const fullAt = this.#recent.get(key) ?? this.#older.get(key) ?? now;
    const next = Math.max(fullAt, now) + this.#intervalMs;
    const waitMs = next - now - this.#fillMs;
    if (waitMs > ROUNDING_MS) return Math.ceil(waitMs);
    this.#recent.set(key, next);
    return 0;
  }

  /** How many buckets are remembered. */
  get size(): number {
    return this.#recent.size + this.#older.size;
  }

  #turn(now: number): void {
    const passed = now - (this.#turnsAt - this.#fillMs);
    if (passed >= 0 && passed < this.#fillMs) return;
    // After two generations all are full; and when the clock was set back, the moments kept mean nothing any more.
    this.#older = passed > 0 && passed < 2 * this.#fillMs ? this.#recent : new Map();
    this.#recent = new Map();
    this.#turnsAt = now + this.#fillMs;
  }
}
