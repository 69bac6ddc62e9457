import type { CallSession, EndReason } from '@parley/protocol';
import type { EndedCall, IncomingCall } from '@parley/sdk';
import { personIdOf } from '../../people/names.ts';

/** Whether somebody who did not answer here is told how a call ended. */
const CONCERNS: Record<EndReason, boolean> = {
  missed: true,
  cancelled: true,
  declined: true,
  busy: true,
  failed: false,
  completed: false,
  abandoned: false,
  forced: false,
};

/** How a call came out that rang here and was not answered here, by the gateway's record; `null` when there is nothing to say. */
export function ringOutcome(ring: IncomingCall, record: CallSession, me: string): EndedCall | null {
  const { endReason, endedBy, participants } = record;
  if (record.status === 'active' && participants.some((seat) => personIdOf(seat) === me && seat.state !== 'left'))
    return { ...ended(ring), cause: { kind: 'answered-elsewhere' } };
  if (endReason === undefined || !CONCERNS[endReason]) return null;
  const mine = endedBy === me;
  return {
    ...ended(ring),
    cause: { kind: 'ended', reason: endReason, mine, ...(endedBy === undefined ? {} : { endedBy }) },
  };
}

function ended({ callId, conversationId, type, from }: IncomingCall): Omit<EndedCall, 'cause'> {
  const { personId, displayName } = from;
  return { callId, conversationId, type, direction: 'incoming', others: [{ personId, displayName }], rejections: {} };
}
