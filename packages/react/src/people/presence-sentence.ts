import type { Presence } from '@parley/protocol';
import type { Connection } from '@parley/sdk';
import type { T } from '../language/call-words.ts';

/** Presence as far as it can be known: who is cut off from the gateway does not know who is there. */
export type KnownPresence = Presence | 'unknown';

const WORDS = {
  online: 'people.online',
  'in-call': 'people.inCall',
  offline: 'people.offline',
  unknown: 'people.unknown',
} as const satisfies Record<KnownPresence, string>;

/** Presence in words. */
export function presenceWord(t: T, presence: KnownPresence): string {
  return t(WORDS[presence]);
}

/** What may be said of `presence`, last heard by this way to the gateway. While it is first found, the list has just been read. */
export function presenceBy({ state }: Connection, presence: Presence): KnownPresence {
  return state === 'away' || state === 'refused' ? 'unknown' : presence;
}

// Whoever can be seen best stands for all.
const ORDER: Presence[] = ['in-call', 'online', 'offline'];

/** One presence for several people. */
export function sharedPresence(presences: readonly Presence[]): Presence {
  return ORDER.find((presence) => presences.includes(presence)) ?? 'offline';
}
