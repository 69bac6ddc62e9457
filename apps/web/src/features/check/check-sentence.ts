import type { CheckCode, CheckName, CheckResult, MediaTrouble } from '@parley/sdk';
import type { CheckT } from '../../language/check-words.ts';

/** How one line of the check came out, and what somebody can do about it. */
export interface CheckWords {
  what: string;
  how?: string;
}

type Say = (c: CheckT, result: CheckResult) => CheckWords;
type Sayings = Partial<Record<CheckCode, Say>>;

const BROKEN: Say = (c) => ({ what: c('check.broken'), how: c('check.brokenHelp') });
const SERVERS_UNKNOWN: Say = (c) => ({ what: c('check.serversUnknown'), how: c('check.serversUnknownHelp') });
const ARRIVES: Say = (c, result) => ({ what: c('check.arrives', { time: timeOf(result) }) });

const relay = (example: string): Sayings => ({
  works: (c) => ({ what: c('check.relayWorks') }),
  'none-configured': (c) => ({ what: c('check.noRelayServer'), how: c('check.noRelayServerHelp', { example }) }),
  'credentials-refused': (c) => ({ what: c('check.credentialsRefused'), how: c('check.credentialsRefusedHelp') }),
  unreachable: (c, { servers = [] }) => ({
    what: c('check.unreachable', { servers: servers.join(', ') }),
    how: c('check.unreachableHelp'),
  }),
});

const SAYINGS: Record<CheckName, Sayings> = {
  microphone: {
    works: (c) => ({ what: c('check.soundWorks') }),
    silent: (c) => ({ what: c('check.silent'), how: c('check.silentHelp') }),
  },
  camera: {
    works: (c) => ({ what: c('check.pictureWorks') }),
    'no-picture': (c) => ({ what: c('check.noPicture'), how: c('check.noPictureHelp') }),
  },
  signalling: {
    works: (c, result) => ({ what: c('check.answersIn', { time: timeOf(result) }) }),
    'polling-only': (c, result) => ({
      what: c('check.pollingOnly', { time: timeOf(result) }),
      how: c('check.pollingOnlyHelp'),
    }),
    'gateway-away': (c) => ({ what: c('check.gatewayAway'), how: c('check.gatewayAwayHelp') }),
    'gateway-refuses': (c) => ({ what: c('check.gatewayRefuses'), how: c('check.gatewayRefusesHelp') }),
    'no-answer': (c) => ({ what: c('check.noAnswer'), how: c('check.noAnswerHelp') }),
  },
  udp: {
    works: (c) => ({ what: c('check.udpWorks') }),
    'no-nat': (c) => ({ what: c('check.noNat') }),
    'no-answer': (c) => ({ what: c('check.udpBlocked'), how: c('check.udpBlockedHelp') }),
    'none-configured': (c) => ({ what: c('check.noStun'), how: c('check.noStunHelp') }),
  },
  'turn-udp': relay('turn:turn.example.org:3478'),
  'turn-tcp': relay('turn:turn.example.org:3478?transport=tcp'),
  'turn-tls': relay('turns:turn.example.org:443?transport=tcp'),
  'direct-path': {
    works: ARRIVES,
    'no-path': (c) => ({ what: c('check.directBlocked'), how: c('check.directBlockedHelp') }),
  },
  'relayed-path': {
    works: ARRIVES,
    'none-configured': (c) => ({ what: c('check.noRelaySetUp'), how: c('check.noRelaySetUpHelp') }),
    'no-relay': (c) => ({ what: c('check.noRelay'), how: c('check.noRelayHelp') }),
    'no-path': (c) => ({ what: c('check.relayPassesNothing'), how: c('check.relayPassesNothingHelp') }),
  },
};

const TROUBLES = ['denied', 'absent', 'unplugged', 'busy', 'interrupted', 'insecure', 'unsupported', 'failed'] as const;

/** What is said of a device that cannot be had, as in a call. */
export type DeviceAdvice = (device: 'microphone' | 'camera', trouble: MediaTrouble) => CheckWords;

/** Says how one check came out. */
export function checkSentence(c: CheckT, result: CheckResult, deviceAdvice: DeviceAdvice): CheckWords {
  const { check, code } = result;
  const say = SAYINGS[check][code];
  if (say) return say(c, result);
  const trouble = TROUBLES.find((each) => each === code);
  if (trouble && (check === 'microphone' || check === 'camera')) return deviceAdvice(check, trouble);
  return code === 'servers-unknown' ? SERVERS_UNKNOWN(c, result) : BROKEN(c, result);
}

function timeOf({ roundTripMs = 0 }: CheckResult): string {
  return `${Math.max(1, Math.round(roundTripMs))}\u202fms`;
}
