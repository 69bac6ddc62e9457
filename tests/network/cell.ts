import type { Filter, NatKind } from './nat.ts';

/** What stands between one person and the network. */
export interface Corner {
  nat: NatKind;
  filter?: Filter;
}

/** A path as timelines have it. */
export type Path = 'direct/udp' | 'reflexive/udp' | 'relayed/udp' | 'relayed/tcp' | 'relayed/tls';

/** How a filter lets its host reach the relay. */
const RELAY: Record<Filter, Path> = { open: 'relayed/udp', 'no-udp': 'relayed/tcp', 'only-443': 'relayed/tls' };

/** Whose ports cannot be guessed, and who must have guessed the port to be let in. */
const PORT_MATTERS: ReadonlySet<NatKind> = new Set(['port-restricted', 'symmetric']);

/** Whether UDP can go straight between the two (RFC 8445 with the NATs of RFC 4787). */
function isOpen(one: Corner, other: Corner): boolean {
  if ([one, other].some(({ filter = 'open' }) => filter !== 'open')) return false;
  const symmetric = [one, other].find(({ nat }) => nat === 'symmetric');
  if (!symmetric) return true;
  const opposite = symmetric === one ? other : one;
  return !PORT_MATTERS.has(opposite.nat);
}

/**
 * The paths that may stand in `one`'s timeline when all has settled. Who has no NAT sees the other's outer address as just an
 * address when a check from there comes before its candidate.
 */
export function expectedPaths(one: Corner, other: Corner): Path[] {
  if (!isOpen(one, other)) return [RELAY[one.filter ?? 'open']];
  if (one.nat !== 'none') return ['reflexive/udp'];
  return other.nat === 'none' ? ['direct/udp'] : ['reflexive/udp', 'direct/udp'];
}

export function nameOf({ nat, filter = 'open' }: Corner): string {
  return filter === 'open' ? nat : `${nat}, ${filter}`;
}
