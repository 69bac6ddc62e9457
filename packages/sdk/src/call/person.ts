import type { CallParticipant, CallSession } from '@parley/protocol';

/** The person id of whoever an event or record names: a user's, or that of a guest who came by link. */
export function personIdOf({
  userId,
  anonymousId,
}: {
  userId?: string | undefined;
  anonymousId?: string | undefined;
}): string {
  return userId ?? anonymousId ?? '';
}

/** That person's seat in the call, if they hold one now. */
export function seatOf(session: CallSession, personId: string): CallParticipant | undefined {
  return session.participants.find(
    (participant) => personIdOf(participant) === personId && participant.state !== 'left',
  );
}
