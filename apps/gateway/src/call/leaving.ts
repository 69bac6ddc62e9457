import type { LeaveReason } from '@parley/protocol';
import type { CallRules, LiveCall, Seat } from './call.ts';
import { heldSeatOf, isTwoPerson, isUnanswered } from './call.ts';
import { settle } from './ending.ts';
import type { InputOf } from './inputs.ts';
import type { Ledger } from './ledger.ts';
import type { Actor, PersonId } from './person.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';

/** The seat that the sender holds with this very device. */
export function ownSeat(call: LiveCall, actor: Actor): Seat | Refusal {
  const seat = heldSeatOf(call, actor.personId);
  if (!seat) return refuse('NOT_IN_CALL');
  return seat.deviceId === actor.deviceId ? seat : refuse('ANSWERED_ELSEWHERE');
}

/** L6, L9: gives up one's seat. */
export function leave(ledger: Ledger, call: LiveCall, { actor }: InputOf<'leave'>): Refusal | undefined {
  const seat = ownSeat(call, actor);
  if (isRefusal(seat)) return seat;
  depart(ledger, actor.personId, 'left', actor.personId);
  return undefined;
}

/** L9: ends the call for all. Only the initiator may, or either of two. */
export function end(ledger: Ledger, call: LiveCall, { actor }: InputOf<'end'>): Refusal | undefined {
  const seat = ownSeat(call, actor);
  if (isRefusal(seat) && seat.refused === 'ANSWERED_ELSEWHERE') return seat;
  if (actor.personId !== call.initiatorId && !isTwoPerson(call)) return refuse('NOT_ALLOWED');
  if (isRefusal(seat)) return seat;
  ledger.record({ type: 'ended', reason: isUnanswered(call) ? 'cancelled' : 'completed', endedBy: actor.personId });
  return undefined;
}

/** L11: frees one's own seat from any device; without one, nothing happens. */
export function forceLeave(ledger: Ledger, call: LiveCall, { actor }: InputOf<'force-leave'>): void {
  if (heldSeatOf(call, actor.personId)) depart(ledger, actor.personId, 'forced', actor.personId);
}

/** L5: the person takes a seat in another call, so this one is left in the same step. */
export function switchAway(ledger: Ledger, call: LiveCall, { actor }: InputOf<'switch-away'>): void {
  if (heldSeatOf(call, actor.personId)) depart(ledger, actor.personId, 'switched', actor.personId);
}

/** Somebody is no longer of the conversation: neither rung nor seated. Who then has nobody to ring waits (L1.4). */
export function memberRemoved(
  ledger: Ledger,
  call: LiveCall,
  { personId }: InputOf<'member-removed'>,
  rules: CallRules,
): void {
  if (!call.people[personId]) return;
  const alone = Object.keys(call.people).every((id) => id === personId || id === call.initiatorId);
  const waits = isUnanswered(call) && alone;
  ledger.record({
    type: 'uninvited',
    personId,
    ...(waits ? { waitsUntil: call.startedAt + rules.aloneTimeoutMs } : {}),
  });
  if (heldSeatOf(call, personId)) depart(ledger, personId, 'removed', null);
  else settle(ledger, { type: 'somebody-gone', by: null });
}

/** Frees the seat and ends the call when nothing is left of it; `by` is whose command it was. */
export function depart(ledger: Ledger, personId: PersonId, reason: LeaveReason, by: PersonId | null): void {
  ledger.record({ type: 'left', personId, reason });
  settle(ledger, { type: 'somebody-gone', by, left: reason });
}
