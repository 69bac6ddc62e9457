/** What a payload needs that only the run knows. */
export type Need = 'callId' | 'conversationId' | 'person' | 'device' | 'token' | 'requestId';

/** A place in a generated value for one of the things of this kind that there are when it is sent. */
export class Hole {
  constructor(
    readonly need: Need,
    /** Which of them, whatever their number. */
    readonly pick: number,
  ) {}

  of<Thing>(things: readonly Thing[]): Thing {
    const thing = things[this.pick % things.length];
    if (thing === undefined) throw new Error(`there is no ${this.need}`);
    return thing;
  }
}

/** A copy of `value` in which each hole is filled; every key stays an own key, `__proto__` too. */
export function filled(value: unknown, fill: (hole: Hole) => unknown): unknown {
  if (value instanceof Hole) return fill(value);
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => filled(item, fill));
  return withEntries(Object.entries(value).map(([key, item]) => [key, filled(item, fill)]));
}

/** An object of these own keys, of which none is taken for its prototype. */
export function withEntries(entries: [string, unknown][]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [key, value] of entries) {
    Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return object;
}
