import type { CallRecord } from '@parley/protocol';
import type { Call } from './call.ts';
import { isLive } from './call.ts';
import type { PersonId } from './person.ts';
import { callSession } from './view.ts';

/** Whether the person was rung, and neither answered nor declined before the end. */
export function isMissedBy(call: Call, personId: PersonId): boolean {
  if (isLive(call) || personId === call.initiatorId) return false;
  const invitee = call.people[personId];
  return invitee?.ring.state === 'unanswered' && invitee.silenced !== 'blocked';
}

/** A call in the history of `viewer`, who looked at their missed calls last at `seenUntil` (milliseconds since 1970). */
export function callRecord(call: Call, viewer: PersonId, seenUntil = 0): CallRecord {
  const missed = isMissedBy(call, viewer);
  return { ...callSession(call, viewer), missed, seen: !missed || call.startedAt <= seenUntil };
}
