import type { Call, CallRules, Invitee } from './call.ts';
import { heldSeatOf, isLive, isPresent } from './call.ts';
import type { Candidate, InputOf } from './inputs.ts';
import type { Ledger } from './ledger.ts';
import { type Refusal, refuse } from './refusal.ts';

/** L1: starts a call, unless one is live in the conversation (L8) or the person is in another (L5). */
export function initiate(
  ledger: Ledger,
  live: Call | undefined,
  input: InputOf<'initiate'>,
  rules: CallRules,
): Refusal | undefined {
  const { actor, others } = input;
  if (live && isLive(live)) {
    const own = heldSeatOf(live, actor.personId);
    return refuse('CALL_ALREADY_ACTIVE', {
      callId: live.id,
      ...(own ? { own: true } : {}),
      ...(own && !isPresent(own) ? { stale: true } : {}),
    });
  }
  if (input.otherSeat && !input.leaveOther) return refuse('ALREADY_IN_CALL', { callId: input.otherSeat });

  const waiting = others.length === 0;
  ledger.record({
    type: 'initiated',
    callId: input.callId,
    conversationId: input.conversationId,
    mode: input.mode,
    callType: input.callType,
    initiator: actor.person,
    deviceId: actor.deviceId,
    participantId: input.participantId,
    media: input.media,
    others: others.map(rung),
    waiting,
    ringEndsAt: ledger.now + (waiting ? rules.aloneTimeoutMs : rules.ringTimeoutMs),
    unreachableAt: waiting ? null : ledger.now + rules.unreachableAfterMs,
  });
  tellUnreachable(ledger, others);
  return undefined;
}

/** Somebody comes to the conversation while the call lives: they ring when it still rings. */
export function memberAdded(ledger: Ledger, { member }: InputOf<'member-added'>, rules: CallRules): void {
  const { call, now } = ledger;
  if (!isLive(call) || call.people[member.person.id]) return;
  const rings = call.ringEndsAt !== null && call.ringEndsAt > now;
  const wasWaiting = call.status !== 'active' && call.waiting;
  ledger.record({
    type: 'invited',
    invitee: rings ? rung(member) : { person: member.person, ring: { state: 'not-rung' }, silenced: member.silenced },
    ...(wasWaiting ? { ringEndsAt: now + rules.ringTimeoutMs, unreachableAt: now + rules.unreachableAfterMs } : {}),
  });
  if (rings) tellUnreachable(ledger, [member]);
}

function rung({ person, silenced }: Candidate): Invitee {
  return { person, ring: { state: 'ringing', devices: [], reportedUnreachable: false }, silenced };
}

/** L2, L17: absence, a block and do-not-disturb look the same, and are told at once. */
function tellUnreachable(ledger: Ledger, candidates: Candidate[]): void {
  const personIds = candidates
    .filter((candidate) => !candidate.reachable || candidate.silenced !== 'no')
    .map((candidate) => candidate.person.id);
  if (personIds.length > 0) ledger.record({ type: 'unreachable', personIds, final: false });
}
