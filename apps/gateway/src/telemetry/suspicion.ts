import type { ErrorCode } from '@parley/protocol';
import type { Clock } from '@parley/runtime';
import type { Log } from './log.ts';

/** Refusals that an honest client rarely meets; the others are the ordinary life of a call. */
const SUSPICIOUS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'UNAUTHENTICATED',
  'INVALID_PAYLOAD',
  'PAYLOAD_TOO_LARGE',
  'RATE_LIMITED',
  'CONVERSATION_NOT_FOUND',
  'USER_NOT_FOUND',
  'CALL_NOT_FOUND',
  'INVITE_NOT_FOUND',
  'NOT_ALLOWED',
  'SIGNAL_FORBIDDEN',
  'SIGNAL_TARGET_NOT_IN_CALL',
]);
const WINDOW_MS = 60_000;
const MANY = 20;
/** Beyond this many in one window, only those already counted are counted. */
const MOST_COUNTED = 10_000;

/** Whoever was refused: a person, or an address that showed no token. */
export type Suspect = { userId: string } | { anonymousId: string } | { address: string };

export interface Suspicion {
  /** Counts one refusal. */
  refused(who: Suspect, code: ErrorCode): void;
}

interface Refusals {
  total: number;
  codes: Partial<Record<ErrorCode, number>>;
  warned: boolean;
}

/** Makes repeated refusals stand out (R4): one warning per suspect and minute, however many they are. */
export function createSuspicion(clock: Clock, log: Log): Suspicion {
  let refusals = new Map<string, Refusals>();
  let endsAt = clock.now() + WINDOW_MS;

  function refusalsOf(key: string): Refusals | undefined {
    const now = clock.now();
    if (now >= endsAt || now < endsAt - WINDOW_MS) {
      refusals = new Map();
      endsAt = now + WINDOW_MS;
    }
    const known = refusals.get(key);
    if (known || refusals.size >= MOST_COUNTED) return known;
    const fresh: Refusals = { total: 0, codes: {}, warned: false };
    refusals.set(key, fresh);
    return fresh;
  }

  return {
    refused(who, code) {
      if (!SUSPICIOUS.has(code)) return;
      const counted = refusalsOf(Object.entries(who).join());
      if (!counted) return;
      counted.total++;
      counted.codes[code] = (counted.codes[code] ?? 0) + 1;
      if (counted.total < MANY || counted.warned) return;
      counted.warned = true;
      log.warn({ ...who, codes: { ...counted.codes }, windowSeconds: WINDOW_MS / 1000 }, 'suspicious activity');
    },
  };
}
