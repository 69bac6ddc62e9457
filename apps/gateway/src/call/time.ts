import type { Call, CallRules, LiveCall } from './call.ts';
import { heldSeats, isUnanswered, ringingInvitees } from './call.ts';
import { check } from './connection.ts';
import { type Deadline, deadlines, hasMedia, isPending } from './deadlines.ts';
import { settle } from './ending.ts';
import type { InputOf } from './inputs.ts';
import { depart } from './leaving.ts';
import type { Ledger } from './ledger.ts';

/** L7, L12, L13: everything that is due happens, the earliest first. A tick that comes too early changes nothing. */
export function tick(ledger: Ledger, input: InputOf<'tick'>, rules: CallRules): void {
  for (let due = nextDue(ledger, rules); due; due = nextDue(ledger, rules)) {
    happen(ledger, ledger.call as LiveCall, due, input, rules);
  }
}

function nextDue(ledger: Ledger, rules: CallRules): Deadline | undefined {
  const [first] = deadlines(ledger.call, rules);
  return first && first.at <= ledger.now ? first : undefined;
}

function happen(ledger: Ledger, call: LiveCall, due: Deadline, input: InputOf<'tick'>, rules: CallRules): void {
  switch (due.type) {
    case 'grace':
      depart(ledger, due.personId, 'timeout', null);
      break;
    case 'ring':
      endRing(ledger, call);
      break;
    case 'unreachable':
      ledger.record({ type: 'unreachable', personIds: notAnsweringTheRing(call), final: true });
      break;
    case 'establish':
      judgeMedia(ledger, call);
      break;
    case 'check':
      check(ledger, call, input.connected, rules);
      break;
  }
}

function endRing(ledger: Ledger, call: LiveCall): void {
  if (!isUnanswered(call)) {
    ledger.record({ type: 'ring-ended', personIds: ringingInvitees(call).map((invitee) => invitee.person.id) });
  }
  settle(ledger, { type: 'ring-timeout' });
}

function notAnsweringTheRing(call: Call): string[] {
  return ringingInvitees(call)
    .filter(({ ring }) => ring.devices.length === 0 && !ring.reportedUnreachable)
    .map(({ person }) => person.id);
}

/** Who reported nothing is taken to be connected; when even so no two have media, somebody failed, and the call with them. */
function judgeMedia(ledger: Ledger, call: LiveCall): void {
  const pending = heldSeats(call)
    .filter(isPending)
    .map((seat) => seat.person.id);
  if (pending.length > 0) ledger.record({ type: 'media-assumed', personIds: pending });
  const connected = heldSeats(ledger.call).filter(hasMedia).length;
  if (connected < 2) ledger.record({ type: 'ended', reason: 'failed', endedBy: null });
}
