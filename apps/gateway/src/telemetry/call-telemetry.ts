import type { EventName } from '@parley/protocol';
import type { Call } from '../call/call.ts';
import { heldSeats, isUnanswered } from '../call/call.ts';
import { hasMedia } from '../call/deadlines.ts';
import type { Fact } from '../call/facts.ts';
import { duration } from '../call/view.ts';
import type { Step } from '../runner/call-runner.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** One line a step of a call (R4), and what Prometheus counts of it (R5). */
export function createCallTelemetry(log: Log, metrics: Metrics) {
  return {
    /** After a step was stored and said. */
    onStep({ before, after, facts }: Step, liveCalls: number): void {
      metrics.callsLive(liveCalls);
      count(metrics, before, after, facts);
      for (const fact of facts) logFact(log, after, fact);
      if (before?.status !== after.status) {
        const { id: callId, conversationId } = after;
        log.info({ callId, conversationId, from: before?.status, to: after.status }, 'call status changed');
      }
    },

    /** After an event was said to so many sockets. */
    onSaid(name: EventName, payload: object, sockets: number): void {
      const { callId, conversationId } = payload as { callId?: string; conversationId?: string };
      const fields = { event: name, callId, conversationId, sockets };
      if (name === 'call:initiated' || name === 'call:ended') log.info(fields, 'broadcast');
      else log.debug(fields, 'said');
    },
  };
}

function logFact(log: Log, call: Call, fact: Fact): void {
  const { id: callId, conversationId } = call;
  const base = { callId, conversationId, userId: personOf(fact) };
  switch (fact.type) {
    case 'initiated':
      log.info({ ...base, type: fact.callType, others: fact.others.length }, 'call session created');
      break;
    case 'joined':
      log.info({ ...base, seats: heldSeats(call).length }, 'joined');
      break;
    case 'left': {
      const remaining = heldSeats(call).length;
      log.info({ ...base, reason: fact.reason, remaining }, remaining === 0 ? 'last participant left' : 'left');
      break;
    }
    case 'ended':
      log.info({ ...base, reason: fact.reason, endedBy: fact.endedBy, duration: duration(call) }, 'call ended');
      break;
    case 'rejected':
    case 'reconnecting':
    case 'reconnected':
    case 'media-failed':
    case 'unreachable':
      log.info({ ...base, ...fact, at: undefined, type: undefined }, fact.type);
      break;
    default:
      log.debug({ ...base, fact: fact.type }, 'call fact');
  }
}

function count(metrics: Metrics, before: Call | undefined, after: Call, facts: Fact[]): void {
  if (before && isUnanswered(before) && after.status === 'active') {
    metrics.callActive((after.answeredAt - after.startedAt) / 1000);
  }
  for (const fact of facts) {
    if (fact.type === 'ended') metrics.callEnded(fact.reason, duration(after));
    if (fact.type === 'reconnected') metrics.reconnected();
    if (fact.type === 'media-connected' && after.status === 'active' && !before?.seats.some(hasMedia)) {
      metrics.callConnected((fact.at - after.answeredAt) / 1000);
    }
  }
}

function personOf(fact: Fact): string | undefined {
  if (fact.type === 'initiated') return fact.initiator.id;
  if (fact.type === 'joined') return fact.person.id;
  return 'personId' in fact ? fact.personId : undefined;
}
