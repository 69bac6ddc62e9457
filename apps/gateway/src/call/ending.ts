import type { EndReason, LeaveReason } from '@parley/protocol';
import type { ActiveCall, LiveCall, UnansweredCall } from './call.ts';
import { heldSeatOf, heldSeats, isLive, isUnanswered, ringingInvitees } from './call.ts';
import type { Ledger } from './ledger.ts';
import type { PersonId } from './person.ts';

/** What just happened that could end the call. */
export type Occasion =
  /** Somebody declined, was taken out, or left their seat as `left`; `by` is whose command it was. */
  { type: 'somebody-gone'; by: PersonId | null; left?: LeaveReason } | { type: 'ring-timeout' };

/**
 * Ends the call when nothing is left of it to go on. This is the one place where that is decided:
 * every decline, leave, loss and timeout comes through here (L4, L6, L7, L9, L10, L12).
 */
export function settle(ledger: Ledger, occasion: Occasion): void {
  const { call } = ledger;
  if (!isLive(call)) return;
  const reason = isUnanswered(call) ? endOfUnanswered(call, occasion) : endOfActive(call, occasion);
  if (reason) ledger.record({ type: 'ended', reason, endedBy: occasion.type === 'somebody-gone' ? occasion.by : null });
}

function endOfUnanswered(call: UnansweredCall, occasion: Occasion): EndReason | undefined {
  if (occasion.type === 'ring-timeout') return 'missed';
  if (!heldSeatOf(call, call.initiatorId)) return occasion.left === 'forced' ? 'forced' : 'cancelled';
  if (call.waiting || ringingInvitees(call).length > 0) return undefined;
  return outcomeOfRing(call);
}

/** Nobody can answer any more: what they said, taken together. */
function outcomeOfRing(call: LiveCall): EndReason {
  const answers = Object.values(call.people)
    .filter((invitee) => invitee.person.id !== call.initiatorId)
    .map((invitee) => invitee.ring.state);
  if (answers.every((answer) => answer === 'busy')) return 'busy';
  return answers.every((answer) => answer === 'busy' || answer === 'declined') ? 'declined' : 'missed';
}

function endOfActive(call: ActiveCall, occasion: Occasion): EndReason | undefined {
  const held = heldSeats(call).length;
  if (held >= 2 || (held === 1 && ringingInvitees(call).length > 0)) return undefined;
  const departure = occasion.type === 'somebody-gone' ? occasion.left : undefined;
  switch (departure ?? lastDeparture(call)) {
    case 'timeout':
      return 'abandoned';
    case 'forced':
      return 'forced';
    case 'left':
    case 'switched':
    case 'removed':
    case undefined:
      return 'completed';
  }
}

/** Why the last one left, where the end comes later: with the ring, or a decline. */
function lastDeparture(call: ActiveCall): LeaveReason | undefined {
  let last: { leftAt: number; reason: LeaveReason } | undefined;
  for (const { presence } of call.seats) {
    if (presence.state === 'left' && (!last || presence.leftAt >= last.leftAt)) last = presence;
  }
  return last?.reason;
}
