import { isIPv4, isIPv6 } from 'node:net';

/**
 * What an address is counted under: itself for IPv4, however it is written, and the /64 network for IPv6, of which one
 * subscriber has every address.
 */
export function addressKey(address: string): string {
  const plain = address.replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const groups = expanded(plain);
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped) return [groups[6] ?? 0, groups[7] ?? 0].flatMap((group) => [group >> 8, group & 255]).join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight groups of an IPv6 address. */
function expanded(address: string): number[] {
  const tail = address.slice(address.lastIndexOf(':') + 1);
  const text = isIPv4(tail) ? address.slice(0, -tail.length) + dottedAsGroups(tail) : address;
  const [head = '', rest] = text.split('::');
  const before = groupsOf(head);
  const after = groupsOf(rest ?? '');
  return [...before, ...new Array<number>(Math.max(0, 8 - before.length - after.length)).fill(0), ...after];
}

function groupsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

function dottedAsGroups(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}
