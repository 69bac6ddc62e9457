import type { Presence } from '@parley/protocol';

/** Presence in words. */
export const PRESENCE_WORDS: Record<Presence, string> = {
  online: 'Online',
  'in-call': 'In a call',
  offline: 'Offline',
};

// Whoever can be seen best stands for all.
const ORDER: Presence[] = ['in-call', 'online', 'offline'];

/** One presence for several people. */
export function sharedPresence(presences: readonly Presence[]): Presence {
  return ORDER.find((presence) => presences.includes(presence)) ?? 'offline';
}
