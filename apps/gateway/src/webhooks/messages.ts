import type { WebhookMessage } from '@parley/protocol';
import type { Call } from '../call/call.ts';
import type { Fact } from '../call/facts.ts';
import { nameOf } from '../call/person.ts';
import { isMissedBy } from '../call/record.ts';
import { callSession, timestamp } from '../call/view.ts';

/** H1: what the host product is told of these facts, after which the call is as given; it sees what the operator sees. */
export function webhookMessages(facts: readonly Fact[], after: Call): WebhookMessage[] {
  return facts.flatMap((fact): WebhookMessage[] => {
    switch (fact.type) {
      case 'initiated':
        return [{ type: 'call.started', timestamp: timestamp(fact.at), data: { call: callSession(after) } }];
      case 'ended':
        return ended(after, timestamp(fact.at));
      default:
        return [];
    }
  });
}

/** Who blocked the caller was not rung, and so missed nothing (L17.2). */
function ended(after: Call, at: string): WebhookMessage[] {
  const call = callSession(after);
  const missed = Object.values(after.people).filter(({ person }) => isMissedBy(after, person.id));
  return [
    { type: 'call.ended', timestamp: at, data: { call } },
    ...missed.map(({ person }) => ({
      type: 'call.missed' as const,
      timestamp: at,
      data: { call, ...nameOf(person) },
    })),
  ];
}
