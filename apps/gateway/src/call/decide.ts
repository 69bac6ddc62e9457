import { join, reject, ring } from './answering.ts';
import type { Call, CallRules } from './call.ts';
import { isHiddenFrom, isLive } from './call.ts';
import { deviceGone, restart, resume } from './connection.ts';
import type { Fact } from './facts.ts';
import { initiate, memberAdded } from './initiate.ts';
import type { Input } from './inputs.ts';
import { end, forceLeave, leave, memberRemoved, switchAway } from './leaving.ts';
import { Ledger } from './ledger.ts';
import { report, toggle } from './media.ts';
import type { Actor } from './person.ts';
import { type Refusal, refuse } from './refusal.ts';
import { tick } from './time.ts';

/**
 * What happens to `call` when `input` comes at `now` (milliseconds since 1970), or why it may not.
 * No facts: the input is fine and changes nothing. `call` is the conversation's live one for `initiate`, else the one meant.
 */
export function decide(call: Call | undefined, input: Input, now: number, rules: CallRules): Fact[] | Refusal {
  if (input.type === 'initiate') {
    const ledger = new Ledger(undefined, now);
    return initiate(ledger, call, input, rules) ?? ledger.facts;
  }
  if (!call) return refuse('CALL_NOT_FOUND');
  // Absent and forbidden are the same to who may not know (S5).
  if ('actor' in input && !mayKnow(call, input)) return refuse('CALL_NOT_FOUND');
  if (!isLive(call)) return 'actor' in input ? refuse('CALL_ENDED', { reason: call.endReason }) : [];

  const ledger = new Ledger(call, now);
  return decideLive(ledger, call, input, rules) ?? ledger.facts;
}

/** Who blocked the caller knows nothing of the call, and may join it of their own accord all the same (L17). */
function mayKnow(call: Call, { type, actor }: Extract<Input, { actor: Actor }>): boolean {
  return call.people[actor.personId] !== undefined && (type === 'join' || !isHiddenFrom(call, actor.personId));
}

function decideLive(
  ledger: Ledger,
  call: Extract<Call, { status: 'initiated' | 'ringing' | 'active' }>,
  input: Exclude<Input, { type: 'initiate' }>,
  rules: CallRules,
): Refusal | undefined {
  switch (input.type) {
    case 'ring':
      return ring(ledger, call, input);
    case 'join':
      return join(ledger, call, input, rules);
    case 'reject':
      return reject(ledger, call, input);
    case 'leave':
      return leave(ledger, call, input);
    case 'end':
      return end(ledger, call, input);
    case 'resume':
      return resume(ledger, call, input);
    case 'toggle':
      return toggle(ledger, call, input);
    case 'report':
      return report(ledger, call, input);
    case 'force-leave':
      forceLeave(ledger, call, input);
      return undefined;
    case 'switch-away':
      switchAway(ledger, call, input);
      return undefined;
    case 'device-gone':
      deviceGone(ledger, call, input, rules);
      return undefined;
    case 'member-added':
      memberAdded(ledger, input, rules);
      return undefined;
    case 'member-removed':
      memberRemoved(ledger, call, input, rules);
      return undefined;
    case 'tick':
      tick(ledger, input, rules);
      return undefined;
    case 'restart':
      restart(ledger, call, rules);
      return undefined;
    case 'operator-end':
      ledger.record({ type: 'ended', reason: 'forced', endedBy: null });
      return undefined;
  }
}
