import type { Presence } from '@parley/protocol';
import type { T } from '../language/call-words.ts';

const WORDS = { online: 'people.online', 'in-call': 'people.inCall', offline: 'people.offline' } as const;

/** Presence in words. */
export function presenceWord(t: T, presence: Presence): string {
  return t(WORDS[presence]);
}

// Whoever can be seen best stands for all.
const ORDER: Presence[] = ['in-call', 'online', 'offline'];

/** One presence for several people. */
export function sharedPresence(presences: readonly Presence[]): Presence {
  return ORDER.find((presence) => presences.includes(presence)) ?? 'offline';
}
