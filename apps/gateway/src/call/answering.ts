import type { CallRules, LiveCall } from './call.ts';
import { heldSeatOf, isFull, isUnanswered, seatOf } from './call.ts';
import { settle } from './ending.ts';
import type { InputOf } from './inputs.ts';
import type { Ledger } from './ledger.ts';
import { type Refusal, refuse } from './refusal.ts';

/** L2: a device shows the call. Where its person is not rung (any more), nothing happens and the device sees so in the answer. */
export function ring(ledger: Ledger, call: LiveCall, { actor, busy }: InputOf<'ring'>): Refusal | undefined {
  const seat = heldSeatOf(call, actor.personId);
  if (seat) return seat.deviceId === actor.deviceId ? undefined : refuse('ANSWERED_ELSEWHERE');
  const invitee = call.people[actor.personId];
  if (invitee?.ring.state !== 'ringing' || invitee.silenced !== 'no') return undefined;
  if (invitee.ring.devices.some((device) => device.deviceId === actor.deviceId && device.busy === busy))
    return undefined;
  ledger.record({ type: 'rang', personId: actor.personId, deviceId: actor.deviceId, busy });
  return undefined;
}

/** L3: the first device of a person that joins takes their seat. A repeat by the same device changes nothing. */
export function join(ledger: Ledger, call: LiveCall, input: InputOf<'join'>, rules: CallRules): Refusal | undefined {
  const { actor } = input;
  const held = heldSeatOf(call, actor.personId);
  if (held && held.deviceId !== actor.deviceId) return refuse('ANSWERED_ELSEWHERE');
  if (held) {
    // A page that was reloaded and knows no `call:resume` comes back this way.
    if (held.presence.state === 'reconnecting') {
      ledger.record({ type: 'reconnected', personId: actor.personId, deviceId: actor.deviceId, fresh: true });
    }
    return undefined;
  }
  if (input.otherSeat && !input.leaveOther) return refuse('ALREADY_IN_CALL', { callId: input.otherSeat });
  if (isFull(call, rules)) return refuse('CALL_FULL');

  ledger.record({
    type: 'joined',
    person: actor.person,
    deviceId: actor.deviceId,
    participantId: seatOf(call, actor.personId)?.participantId ?? input.participantId,
    media: input.media,
    checkAt: ledger.now + rules.checkIntervalMs,
  });
  if (isUnanswered(call)) startGraceOfInitiator(ledger, call, rules);
  return undefined;
}

/** L12: while it rang the ring timeout ruled an absent initiator; from the accept on it is the grace. */
function startGraceOfInitiator(ledger: Ledger, call: LiveCall, rules: CallRules): void {
  const initiator = heldSeatOf(call, call.initiatorId);
  if (initiator?.presence.state !== 'reconnecting') return;
  ledger.record({
    type: 'reconnecting',
    personId: call.initiatorId,
    deviceId: initiator.deviceId,
    cause: initiator.presence.cause,
    graceEndsAt: ledger.now + rules.reconnectGraceMs,
  });
}

/** L4, L5: silences all devices of the person. What was said before, or comes after an accept, changes nothing. */
export function reject(ledger: Ledger, call: LiveCall, { actor, reason }: InputOf<'reject'>): Refusal | undefined {
  const seat = heldSeatOf(call, actor.personId);
  if (seat) return refuse(seat.deviceId === actor.deviceId ? 'NOT_ALLOWED' : 'ANSWERED_ELSEWHERE');
  if (call.people[actor.personId]?.ring.state !== 'ringing') return undefined;
  ledger.record({ type: 'rejected', personId: actor.personId, deviceId: actor.deviceId, reason });
  settle(ledger, { type: 'somebody-gone', by: actor.personId });
  return undefined;
}
