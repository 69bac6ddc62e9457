import type { ActiveCall, Call, CallRules, Seat } from './call.ts';
import { heldSeats, isLive, isUnanswered } from './call.ts';
import type { PersonId } from './person.ts';

/** Something that happens to a call by itself at its time (L13). */
export type Deadline = { at: number } & (
  | { type: 'grace'; personId: PersonId }
  | { type: 'ring' }
  | { type: 'unreachable' }
  | { type: 'establish' }
  | { type: 'check' }
);

/** All deadlines of the call, the nearest first. A live call always has one; an ended call has none. */
export function deadlines(call: Call, rules: CallRules): Deadline[] {
  if (!isLive(call)) return [];
  const found: Deadline[] = [];
  for (const { person, presence } of call.seats) {
    if (presence.state === 'reconnecting' && presence.graceEndsAt !== null) {
      found.push({ type: 'grace', personId: person.id, at: presence.graceEndsAt });
    }
  }
  if (call.ringEndsAt !== null) found.push({ type: 'ring', at: call.ringEndsAt });
  if (call.unreachableAt !== null) found.push({ type: 'unreachable', at: call.unreachableAt });
  if (!isUnanswered(call)) {
    if (isSettling(call)) found.push({ type: 'establish', at: call.settlingSince + rules.establishTimeoutMs });
    found.push({ type: 'check', at: call.checkAt });
  }
  return found.sort((one, other) => one.at - other.at);
}

/** When the call must next be woken, in milliseconds since 1970; `null` for one that has ended. */
export function nextDeadline(call: Call, rules: CallRules): number | null {
  return deadlines(call, rules)[0]?.at ?? null;
}

/**
 * Whether media is still to be judged: somebody has not said how it came out, or somebody failed and no two have it.
 * While anybody is away their grace rules, and a single seat waits for those who ring.
 */
function isSettling(call: ActiveCall): boolean {
  const held = heldSeats(call);
  if (held.length < 2 || held.some((seat) => seat.presence.state === 'reconnecting')) return false;
  return held.some(isPending) || held.filter(hasMedia).length < 2;
}

export function isPending(seat: Seat): boolean {
  return seat.presence.state === 'connecting' && !seat.presence.failed;
}

export function hasFailed(seat: Seat): boolean {
  return seat.presence.state === 'connecting' && seat.presence.failed;
}

export function hasMedia(seat: Seat): boolean {
  return seat.presence.state === 'connected';
}
