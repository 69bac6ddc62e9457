import type { CallRules, LiveCall, LossCause, Seat } from './call.ts';
import { heldSeatOf, heldSeats, isPresent, isUnanswered, ringingInvitees } from './call.ts';
import type { InputOf } from './inputs.ts';
import type { Ledger } from './ledger.ts';
import { sameDevice } from './person.ts';
import { type Refusal, refuse } from './refusal.ts';

/** L12: a device is gone. Its ring is no longer counted; its seat waits. */
export function deviceGone(ledger: Ledger, call: LiveCall, input: InputOf<'device-gone'>, rules: CallRules): void {
  const { personId, deviceId } = input.device;
  const invitee = call.people[personId];
  if (invitee?.ring.state === 'ringing' && invitee.ring.devices.some((device) => device.deviceId === deviceId)) {
    ledger.record({ type: 'ring-lost', personId, deviceId });
  }
  const seat = heldSeatOf(call, personId);
  if (seat && seat.deviceId === deviceId && isPresent(seat)) loseSeat(ledger, call, seat, input.cause, rules);
}

/** The gateway started anew: every device is taken to be lost until it comes back. */
export function restart(ledger: Ledger, call: LiveCall, rules: CallRules): void {
  for (const { person, ring } of ringingInvitees(call)) {
    for (const { deviceId } of ring.devices) ledger.record({ type: 'ring-lost', personId: person.id, deviceId });
  }
  // Who was away already could not come back either: their grace starts again too (L12.5).
  for (const seat of heldSeats(call)) loseSeat(ledger, call, seat, 'loss', rules);
}

/** Compares the seats with the devices that are connected, so that no seat outlives its device unnoticed (F3, L13). */
export function check(ledger: Ledger, call: LiveCall, connected: InputOf<'tick'>['connected'], rules: CallRules): void {
  for (const seat of call.seats) {
    const device = { personId: seat.person.id, deviceId: seat.deviceId };
    if (isPresent(seat) && !connected.some((other) => sameDevice(other, device))) {
      loseSeat(ledger, call, seat, 'loss', rules);
    }
  }
  ledger.record({ type: 'checked', checkAt: ledger.now + rules.checkIntervalMs });
}

function loseSeat(ledger: Ledger, call: LiveCall, seat: Seat, cause: LossCause, rules: CallRules): void {
  ledger.record({
    type: 'reconnecting',
    personId: seat.person.id,
    deviceId: seat.deviceId,
    cause,
    graceEndsAt: graceEnd(call, cause, ledger.now, rules),
  });
}

function graceEnd(call: LiveCall, cause: LossCause, now: number, rules: CallRules): number | null {
  if (cause === 'goodbye') return now + rules.goodbyeGraceMs;
  return isUnanswered(call) ? null : now + rules.reconnectGraceMs;
}

/** L12: takes one's own seat again, with the same device, or with another when the first is gone or `takeOver` is said. */
export function resume(ledger: Ledger, call: LiveCall, input: InputOf<'resume'>): Refusal | undefined {
  const { actor, takeOver, fresh } = input;
  const seat = heldSeatOf(call, actor.personId);
  if (!seat) return refuse('NOT_IN_CALL');
  const present = isPresent(seat);
  if (seat.deviceId !== actor.deviceId) {
    if (present && !takeOver) return refuse('ANSWERED_ELSEWHERE');
    ledger.record({
      type: 'reconnected',
      personId: actor.personId,
      deviceId: actor.deviceId,
      movedFrom: seat.deviceId,
      fresh: true,
    });
  } else if (!present || fresh) {
    ledger.record({ type: 'reconnected', personId: actor.personId, deviceId: actor.deviceId, fresh });
  }
  return undefined;
}
