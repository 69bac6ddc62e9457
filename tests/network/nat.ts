/** How a router lets the host behind it speak, in the words of RFC 4787; `none` routes and guards nothing. */
export const NAT_KINDS = ['none', 'full-cone', 'address-restricted', 'port-restricted', 'symmetric'] as const;
export type NatKind = (typeof NAT_KINDS)[number];

/** What a router lets out. `no-udp` drops all UDP, `only-443` all but TCP to port 443. */
export type Filter = 'open' | 'no-udp' | 'only-443';

/** How long a NAT remembers whom a port belongs to. */
const MAPPING_LIVES = '120s';

/**
 * The nftables rules of a router between its interfaces `lan` and `wan`.
 *
 * The kernel's own NAT keeps the source port where it can, and lets in only who was spoken to: port-restricted. With a random
 * port for each flow it is symmetric. The cones remember in a set which ports are mapped, or who was spoken to from which
 * port, and send what comes in for those to the host.
 */
export function natRules(kind: NatKind, filter: Filter, host: string): string {
  const remember: Partial<Record<NatKind, string>> = {
    'full-cone': 'update @mapped { udp sport }',
    'address-restricted': 'update @spoken { ip daddr . udp sport }',
  };
  const letIn: Partial<Record<NatKind, string>> = {
    'full-cone': `udp dport @mapped dnat to ${host}`,
    'address-restricted': `ip saddr . udp dport @spoken dnat to ${host}`,
  };
  const guard: Record<Filter, string> = {
    open: '',
    'no-udp': 'meta l4proto udp drop',
    'only-443': 'meta l4proto udp drop; iifname "lan" tcp dport != 443 drop',
  };
  const nat = kind !== 'none';
  const masquerade = kind === 'symmetric' ? 'masquerade fully-random' : 'masquerade';
  return `
flush ruleset
table ip lab {
  set mapped { type inet_service; flags dynamic,timeout; timeout ${MAPPING_LIVES}; }
  set spoken { type ipv4_addr . inet_service; flags dynamic,timeout; timeout ${MAPPING_LIVES}; }
  chain input {
    type filter hook input priority filter;
    ${/* Taken here, a packet from outside would own its port, and the host's answer get another. */ ''}
    ${nat ? 'iifname "wan" meta l4proto { tcp, udp } drop' : ''}
  }
  chain forward {
    type filter hook forward priority filter;
    ${guard[filter]}
    ${remember[kind] ? `iifname "lan" ${remember[kind]}` : ''}
    ${nat ? 'iifname "wan" ct status dnat accept; iifname "wan" ct state new drop' : ''}
  }
  chain prerouting {
    type nat hook prerouting priority dstnat;
    ${letIn[kind] ? `iifname "wan" ${letIn[kind]}` : ''}
  }
  chain postrouting {
    type nat hook postrouting priority srcnat;
    ${nat ? `oifname "wan" ${masquerade}` : ''}
  }
}
`;
}
