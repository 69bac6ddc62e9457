import type { MediaTrouble } from '../call/state.ts';

/** What is checked, in the order in which it is told. `direct-path` and `relayed-path`: from this device to itself. */
export const CHECKS = [
  'microphone',
  'camera',
  'signalling',
  'udp',
  'turn-udp',
  'turn-tcp',
  'turn-tls',
  'direct-path',
  'relayed-path',
] as const;

export type CheckName = (typeof CHECKS)[number];

/** `not-set-up`: the gateway names no such server, so there is nothing to try. */
export type CheckOutcome = 'passed' | 'failed' | 'not-set-up';

/**
 * Why a check came out as it did; these words stay.
 *
 * - `works`; `polling-only`: works, but no WebSocket is let through; `no-nat`: UDP works, and the address is one's own
 * - of devices a {@link MediaTrouble}; `silent`: it runs, and no sound arrives; `no-picture`: it runs, and shows nothing
 * - `gateway-away`, `gateway-refuses`; `no-answer`: in time; `servers-unknown`: the gateway did not name its servers
 * - `none-configured`; `credentials-refused`; `unreachable`: the server did not answer over this transport
 * - `no-relay`: for want of a relay that works; `no-path`: nothing that was sent arrived
 */
export type CheckCode =
  | MediaTrouble
  | 'works'
  | 'polling-only'
  | 'no-nat'
  | 'silent'
  | 'no-picture'
  | 'gateway-away'
  | 'gateway-refuses'
  | 'no-answer'
  | 'servers-unknown'
  | 'none-configured'
  | 'credentials-refused'
  | 'unreachable'
  | 'no-relay'
  | 'no-path';

/** How one check came out. */
export interface CheckFinding {
  outcome: CheckOutcome;
  code: CheckCode;
  /** There and back, in milliseconds. */
  roundTripMs?: number;
  /** What was asked; never with credentials. */
  servers?: readonly string[];
}

export interface CheckResult extends CheckFinding {
  check: CheckName;
}
