import { announce } from '../announce.ts';
import type { Call } from '../call.ts';
import { DEFAULT_CALL_RULES, isLive } from '../call.ts';
import { nextDeadline } from '../deadlines.ts';
import { decide } from '../decide.ts';
import { apply } from '../evolve.ts';
import type { Fact } from '../facts.ts';
import type { Input } from '../inputs.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { timelineFor } from '../timeline.ts';
import { callSession } from '../view.ts';
import { frozen, must } from './invariants.ts';
import { actorNamed, candidateNamed, type DeviceName, deviceNamed, START } from './scenario.ts';

/** One call in two worlds that differ in why the callee is silent. */
interface Pair {
  silenced: Call | undefined;
  absent: Call | undefined;
  now: number;
}

const CALLER: DeviceName[] = ['ann/1', 'ann/2'];

/**
 * Walks everything that a caller and time can do to a call whose callee is silenced, beside the same call to somebody absent, and throws
 * where the caller could tell them apart: by what is said to them, by what they see, by the timeline, by a refusal (L17).
 * Gives how many different pairs there were.
 */
export function searchLookalikes(silenced: 'do-not-disturb' | 'blocked', depth: number): number {
  const met = new Set<string>();
  let layer: Pair[] = [{ silenced: undefined, absent: undefined, now: START }];
  for (let inputs = 0; inputs < depth; inputs++) {
    const found: Pair[] = [];
    for (const pair of layer) {
      for (const [input, now] of inputsFor(pair)) {
        const next = both(pair, input, now, silenced);
        const key = JSON.stringify([next.now, { ...next.silenced, version: 0 }]);
        if (met.has(key)) continue;
        met.add(key);
        found.push(next);
      }
    }
    layer = found;
  }
  return met.size;
}

function inputsFor({ absent, now }: Pair): [Input, number][] {
  const spoken = CALLER.flatMap((device): Input[] => {
    const actor = actorNamed(device);
    return [
      initiation(device, 'bob'),
      { type: 'leave', actor },
      { type: 'end', actor },
      { type: 'force-leave', actor },
      { type: 'resume', actor, takeOver: false, fresh: false },
      { type: 'resume', actor, takeOver: true, fresh: true },
      { type: 'toggle', actor, mediaType: 'audio', enabled: false },
      { type: 'device-gone', device: actor, cause: 'loss' },
      { type: 'device-gone', device: actor, cause: 'goodbye' },
    ];
  });
  const due = absent && isLive(absent) ? (nextDeadline(absent, DEFAULT_CALL_RULES) ?? now) : now;
  const others: Input[] = [
    { type: 'restart' },
    { type: 'operator-end' },
    { type: 'member-added', member: candidateNamed('bob') },
    { type: 'member-removed', personId: 'bob' },
  ];
  return [
    ...[...spoken, ...others].map((input): [Input, number] => [input, now]),
    [{ type: 'tick', connected: CALLER.map(deviceNamed) }, due],
  ];
}

function both(pair: Pair, input: Input, now: number, silenced: 'do-not-disturb' | 'blocked'): Pair {
  const one = stepped(pair.silenced, becoming(input, silenced), now);
  const other = stepped(pair.absent, becoming(input, 'away'), now);
  must(
    JSON.stringify(one.shown) === JSON.stringify(other.shown),
    'L17',
    `${input.type} tells ${silenced} from absence`,
  );
  if (one.call && isLive(one.call)) calleeStaysQuiet(one.call, now);
  return { silenced: one.call, absent: other.call, now };
}

/** What the callee's own devices do, who do not know of the call, brings nothing about. */
function calleeStaysQuiet(call: Call, now: number): void {
  const actor = actorNamed('bob/1');
  const inputs: Input[] = [
    { type: 'ring', actor, busy: false },
    { type: 'ring', actor, busy: true },
    { type: 'device-gone', device: actor, cause: 'loss' },
  ];
  for (const input of inputs) {
    const outcome = decide(call, input, now, DEFAULT_CALL_RULES);
    must(isRefusal(outcome) || outcome.length === 0, 'L17', `${input.type} of a silenced callee changes nothing`);
  }
}

function stepped(before: Call | undefined, input: Input, now: number): { call: Call | undefined; shown: unknown[] } {
  const outcome: Fact[] | Refusal = decide(frozen(before), input, now, DEFAULT_CALL_RULES);
  if (isRefusal(outcome) || outcome.length === 0) return { call: before, shown: [outcome] };
  const base = input.type === 'initiate' ? undefined : before;
  const call = apply(base, outcome);
  const heard = announce(base, outcome, call, DEFAULT_CALL_RULES).filter(({ audience }) =>
    'devices' in audience
      ? audience.devices.some(({ personId }) => personId === 'ann')
      : audience.persons.includes('ann'),
  );
  const said = heard.map(({ name, payload }) => [name, payload]);
  return { call, shown: [said, callSession(call, 'ann'), timelineFor(outcome, call, 'ann')] };
}

function becoming(input: Input, why: string): Input {
  const bob = candidateNamed(`bob:${why}`);
  if (input.type === 'initiate') return { ...input, others: [bob] };
  return input.type === 'member-added' ? { ...input, member: bob } : input;
}

function initiation(device: DeviceName, other: string): Input {
  return {
    type: 'initiate',
    actor: actorNamed(device),
    callId: 'call',
    participantId: 'of-ann',
    conversationId: 'conversation',
    mode: 'p2p',
    callType: 'video',
    media: { audio: true, video: true, screen: false },
    others: [candidateNamed(other)],
    leaveOther: false,
  };
}
