import type { CallRecord, CallSession, EndReason } from '@parley/protocol';
import { personIdOf } from '@parley/react/parts';
import type { PageT } from '../../language/page-words.ts';

/** A past call in a few words, for one person's eyes. */
export interface CallWords {
  words: string;
  /** Which sign stands before it. */
  sign: 'live' | 'missed' | 'incoming' | 'outgoing';
  /** Whole seconds, when the call was answered. */
  duration?: number;
}

/** How a call looks to `me` in a list. `others` are those it was with, as one text. */
export function callWords(
  p: PageT,
  call: CallSession & Partial<Pick<CallRecord, 'missed'>>,
  me: string | undefined,
  others: string,
): CallWords {
  const { type, status, duration, endReason = 'completed' } = call;
  if (status !== 'ended') return { words: p(`history.live.${type}`), sign: 'live' };
  if (call.missed) return { words: p(`history.missed.${type}`), sign: 'missed' };
  const outgoing = call.initiatorId === me;
  const words = outgoing
    ? outgoingWords(p, call, endReason, others)
    : tookPart(call, me)
      ? answeredWords(p, call, endReason)
      : notAnsweredWords(p, endReason);
  return { words, sign: outgoing ? 'outgoing' : 'incoming', ...(duration === undefined ? {} : { duration }) };
}

function outgoingWords(p: PageT, { type }: CallSession, reason: EndReason, others: string): string {
  switch (reason) {
    case 'completed':
      return p(`history.outgoing.${type}`);
    case 'abandoned':
      return p(`history.outgoingLost.${type}`);
    case 'forced':
      return p(`history.outgoingForced.${type}`);
    case 'missed':
      return p('history.noAnswer');
    case 'declined':
      return p('history.declined', { name: others });
    case 'busy':
      return p('history.busy', { name: others });
    case 'cancelled':
      return p('history.cancelled');
    case 'failed':
      return p('history.failed');
  }
}

function answeredWords(p: PageT, { type }: CallSession, reason: EndReason): string {
  switch (reason) {
    case 'failed':
      return p('history.failed');
    case 'abandoned':
      return p(`history.incomingLost.${type}`);
    case 'forced':
      return p(`history.incomingForced.${type}`);
    default:
      return p(`history.incoming.${type}`);
  }
}

function notAnsweredWords(p: PageT, reason: EndReason): string {
  switch (reason) {
    case 'declined':
      return p('history.youDeclined');
    case 'busy':
      return p('history.youWereBusy');
    case 'missed':
    case 'cancelled':
      return p('history.notAnswered');
    default:
      return p('history.notJoined');
  }
}

function tookPart(call: CallSession, me: string | undefined): boolean {
  return call.participants.some((participant) => personIdOf(participant) === me);
}
