import type { CallRecord, CallType, EndReason } from '@parley/protocol';
import { personIdOf } from '@parley/react/parts';

/** A past call in a few words, for one person's eyes. */
export interface CallWords {
  words: string;
  /** Which sign stands before it. */
  sign: 'live' | 'missed' | 'incoming' | 'outgoing';
  /** Whole seconds, when the call was answered. */
  duration?: number;
}

/** How a call looks to `me` in a list. `others` are those it was with, as one text. */
export function callWords(call: CallRecord, me: string | undefined, others: string): CallWords {
  const outgoing = call.initiatorId === me;
  const lasted = call.duration === undefined ? {} : { duration: call.duration };
  if (call.status !== 'ended') return { words: `${kind(call.type)} going on`, sign: 'live' };
  if (call.missed) return { words: `Missed ${kind(call.type).toLowerCase()}`, sign: 'missed' };
  const reason = call.endReason ?? 'completed';
  const sign = outgoing ? 'outgoing' : 'incoming';
  const words = outgoing
    ? OUTGOING[reason](others, call.type)
    : tookPart(call, me)
      ? ANSWERED[reason](call.type)
      : NOT_ANSWERED[reason];
  return { words, sign, ...lasted };
}

const OUTGOING: Record<EndReason, (others: string, type: CallType) => string> = {
  completed: (_, type) => `Outgoing ${kind(type).toLowerCase()}`,
  missed: () => 'No answer',
  declined: (others) => `${others} declined`,
  busy: (others) => `${others} was on another call`,
  cancelled: () => 'Cancelled',
  failed: () => 'Could not connect',
  abandoned: (_, type) => `Outgoing ${kind(type).toLowerCase()}, connection lost`,
  forced: (_, type) => `Outgoing ${kind(type).toLowerCase()}, ended from elsewhere`,
};

const ANSWERED: Record<EndReason, (type: CallType) => string> = {
  completed: (type) => `Incoming ${kind(type).toLowerCase()}`,
  missed: (type) => `Incoming ${kind(type).toLowerCase()}`,
  declined: (type) => `Incoming ${kind(type).toLowerCase()}`,
  busy: (type) => `Incoming ${kind(type).toLowerCase()}`,
  cancelled: (type) => `Incoming ${kind(type).toLowerCase()}`,
  failed: () => 'Could not connect',
  abandoned: (type) => `Incoming ${kind(type).toLowerCase()}, connection lost`,
  forced: (type) => `Incoming ${kind(type).toLowerCase()}, ended from elsewhere`,
};

const NOT_ANSWERED: Record<EndReason, string> = {
  completed: 'You did not join',
  missed: 'Not answered',
  declined: 'You declined',
  busy: 'You were on another call',
  cancelled: 'Not answered',
  failed: 'You did not join',
  abandoned: 'You did not join',
  forced: 'You did not join',
};

function kind(type: CallType): string {
  return type === 'video' ? 'Video call' : 'Audio call';
}

function tookPart(call: CallRecord, me: string | undefined): boolean {
  return call.participants.some((participant) => personIdOf(participant) === me);
}
