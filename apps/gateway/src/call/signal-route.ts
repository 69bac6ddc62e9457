import type { Signal } from '@parley/protocol';
import type { Call, CallRules } from './call.ts';
import { heldSeatOf, isHiddenFrom, isLive, isPresent, isUnanswered } from './call.ts';
import type { Actor, DeviceRef } from './person.ts';
import { type Refusal, refuse } from './refusal.ts';
import { showsOnlyRelays } from './relay-only.ts';

/** The device that gets the signal; `away` while its seat is reconnecting. */
export type SignalRoute = DeviceRef | 'away';

/** S3: where a signal may go. Seats signal to seats; before the accept, initiator and ringing devices as the rules let them. */
export function routeSignal(
  call: Call | undefined,
  actor: Actor,
  signal: Signal,
  rules: Pick<CallRules, 'warmUp'>,
): SignalRoute | Refusal {
  if (!call?.people[actor.personId] || isHiddenFrom(call, actor.personId)) return refuse('CALL_NOT_FOUND');
  if (!isLive(call)) return refuse('CALL_ENDED', { reason: call.endReason });
  const own = heldSeatOf(call, actor.personId);
  if (own && own.deviceId !== actor.deviceId) return refuse('ANSWERED_ELSEWHERE');
  if (signal.from !== undefined && signal.from !== actor.personId) return refuse('SIGNAL_FORBIDDEN');
  if (!own) return fromRingingDevice(call, actor, signal, rules);

  const target = signal.to === actor.personId ? undefined : heldSeatOf(call, signal.to);
  if (!target) return toRingingDevice(call, signal, rules);
  if (signal.toDevice !== undefined && signal.toDevice !== target.deviceId) return refuse('SIGNAL_TARGET_NOT_IN_CALL');
  return isPresent(target) ? { personId: target.person.id, deviceId: target.deviceId } : 'away';
}

/** Before the accept the only seat is the initiator's. */
function toRingingDevice(call: Call, signal: Signal, rules: Pick<CallRules, 'warmUp'>): SignalRoute | Refusal {
  const { to, toDevice } = signal;
  const allowed =
    toDevice !== undefined &&
    isUnanswered(call) &&
    ringsOn(call, { personId: to, deviceId: toDevice }) &&
    mayBeShown(signal, rules);
  return allowed ? { personId: to, deviceId: toDevice } : refuse('SIGNAL_TARGET_NOT_IN_CALL');
}

function fromRingingDevice(
  call: Call,
  actor: Actor,
  signal: Signal,
  rules: Pick<CallRules, 'warmUp'>,
): SignalRoute | Refusal {
  if (!isUnanswered(call) || !ringsOn(call, actor)) return refuse('NOT_IN_CALL');
  const initiator = heldSeatOf(call, call.initiatorId);
  const allowed =
    signal.to === call.initiatorId &&
    initiator !== undefined &&
    signal.toDevice === initiator.deviceId &&
    mayBeShown(signal, rules);
  if (!allowed) return refuse('SIGNAL_TARGET_NOT_IN_CALL');
  return isPresent(initiator) ? { personId: initiator.person.id, deviceId: initiator.deviceId } : 'away';
}

/** Addresses are shown before the accept only where the operator chose speed over that. */
function mayBeShown(signal: Signal, { warmUp }: Pick<CallRules, 'warmUp'>): boolean {
  return warmUp === 'direct' || showsOnlyRelays(signal);
}

function ringsOn(call: Call, { personId, deviceId }: DeviceRef): boolean {
  const ring = call.people[personId]?.ring;
  return ring?.state === 'ringing' && ring.devices.some((device) => device.deviceId === deviceId);
}
