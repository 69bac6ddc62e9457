// The special-purpose addresses of IANA's registries (iana-ipv4-special-registry, iana-ipv6-special-registry), multicast, and
// every way in which an IPv6 address carries an IPv4 one.

/** First address and prefix length. */
type Prefix = `${string}/${number}`;

const IPV4: readonly Prefix[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

const IPV6: readonly Prefix[] = [
  '::/128',
  '::1/128',
  '::/96',
  '::ffff:0:0/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '100:0:0:1::/64',
  '2001::/23',
  '2001::/32',
  '2001:2::/48',
  '2001:3::/32',
  '2001:4:112::/48',
  '2001:10::/28',
  '2001:20::/28',
  '2001:30::/28',
  '2001:db8::/32',
  '2002::/16',
  '2620:4f:8000::/48',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

type Random = () => number;

/** How an IPv6 address carries an IPv4 one; what the form leaves free is drawn. */
const EMBEDDINGS: Record<string, (ipv4: bigint, random: Random) => bigint> = {
  'IPv4-compatible': (ipv4) => ipv4,
  'IPv4-mapped': (ipv4) => (0xffffn << 32n) | ipv4,
  'IPv4-translated': (ipv4) => (0xffffn << 48n) | ipv4,
  NAT64: (ipv4) => at('64:ff9b::') | ipv4,
  'local NAT64, /96': (ipv4) => at('64:ff9b:1::') | ipv4,
  // RFC 6052, 2.2: sixteen bits, eight that are zero, and the other sixteen.
  'local NAT64, /48': (ipv4) => at('64:ff9b:1::') | ((ipv4 >> 16n) << 64n) | ((ipv4 & 0xffffn) << 40n),
  '6to4': (ipv4, random) => at('2002::') | (ipv4 << 80n) | below(1n << 80n, random),
  'Teredo server': (ipv4, random) => at('2001::') | (ipv4 << 64n) | below(1n << 64n, random),
  'Teredo client': (ipv4, random) => at('2001::') | (below(1n << 64n, random) << 32n) | (ipv4 ^ 0xffff_ffffn),
  'link-local ISATAP': (ipv4) => at('fe80::5efe:0:0') | ipv4,
  'unique-local ISATAP': (ipv4, random) => at('fd00::5efe:0:0') | (below(1n << 56n, random) << 64n) | ipv4,
};

export interface SpecialAddress {
  address: string;
  family: 4 | 6;
  /** The range, and how it is embedded. */
  of: string;
}

/** `count` addresses: the first and the last of each range in each form, then others inside, evenly over all of them. */
export function specialAddresses(count: number, random: Random): SpecialAddress[] {
  const groups = [
    ...IPV4.map((prefix) => ({ of: prefix, family: 4 as const, range: rangeOf(prefix), form: (ip: bigint) => ip })),
    ...IPV6.map((prefix) => ({ of: prefix, family: 6 as const, range: rangeOf(prefix), form: (ip: bigint) => ip })),
    ...Object.entries(EMBEDDINGS).flatMap(([name, form]) =>
      IPV4.map((prefix) => ({ of: `${prefix} as ${name}`, family: 6 as const, range: rangeOf(prefix), form })),
    ),
  ];
  const all: SpecialAddress[] = [];
  for (let round = 0; all.length < count; round++) {
    for (const { of, family, range, form } of groups) {
      const ip = round === 0 ? range.first : round === 1 ? range.last : within(range, random);
      all.push({ of, family, address: textOf(form(ip, random), family) });
    }
  }
  return all.slice(0, count);
}

interface Range {
  first: bigint;
  last: bigint;
}

function rangeOf(prefix: Prefix): Range {
  const [address = '', bits] = prefix.split('/');
  const width = address.includes(':') ? 128 : 32;
  const first = at(address);
  return { first, last: first | ((1n << BigInt(width - Number(bits))) - 1n) };
}

function within({ first, last }: Range, random: Random): bigint {
  return first + below(last - first + 1n, random);
}

function below(limit: bigint, random: Random): bigint {
  let drawn = 0n;
  for (let word = 0; word < 5; word++) drawn = (drawn << 32n) | BigInt(Math.floor(random() * 2 ** 32));
  return drawn % limit;
}

/** The address as a number. Only what the tables above write: no dotted part in IPv6. */
function at(address: string): bigint {
  if (!address.includes(':')) return address.split('.').reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
  const [before = [], after = []] = address.split('::').map((side) => side.split(':').filter(Boolean));
  const gap = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...gap, ...after].reduce((sum, word) => sum * 0x1_0000n + BigInt(`0x${word}`), 0n);
}

function textOf(ip: bigint, family: 4 | 6): string {
  const [words, bits, base] = family === 4 ? [4, 8n, 10] : [8, 16n, 16];
  const parts = Array.from({ length: words }, (_, word) =>
    ((ip >> (bits * BigInt(words - 1 - word))) & ((1n << bits) - 1n)).toString(base),
  );
  return parts.join(family === 4 ? '.' : ':');
}
