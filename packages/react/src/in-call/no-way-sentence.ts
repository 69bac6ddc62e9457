import type { NoWay } from '@parley/sdk';
import type { T } from '../language/call-words.ts';

/** Why sound and picture found no way, and what somebody can do about it. */
export interface NoWayWords {
  what: string;
  how: string;
}

const KEYS = {
  'no-candidates': ['noWay.noCandidates', 'noWay.noCandidatesHelp'],
  'other-side-silent': ['noWay.otherSideSilent', 'noWay.otherSideSilentHelp'],
  'turn-refused': ['noWay.turnRefused', 'noWay.operatorHelp'],
  'udp-blocked-no-turn-tcp': ['noWay.udpBlocked', 'noWay.udpBlockedHelp'],
  'turn-unreachable': ['noWay.turnUnreachable', 'noWay.otherNetworkHelp'],
  'no-turn': ['noWay.noTurn', 'noWay.noTurnHelp'],
  unknown: ['noWay.unknown', 'noWay.otherNetworkHelp'],
} as const satisfies Record<NoWay, readonly [string, string]>;

/** Says `reason` in words. */
export function noWaySentence(t: T, reason: NoWay): NoWayWords {
  const [what, how] = KEYS[reason];
  return { what: t(what), how: t(how) };
}
