import type { CallParticipant, CallSession } from '@parley/protocol';
import type { Call, Seat } from './call.ts';
import { ringingInvitees } from './call.ts';
import { nameOf, type PersonId } from './person.ts';

/** Milliseconds since 1970 as the wire writes them. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString();
}

/** Whole seconds between two moments in milliseconds. */
export function wholeSeconds(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / 1000));
}

/**
 * The call as `viewer` may see it. Who is not to be disturbed is not listed as ringing to themselves, and is to
 * everybody else: for them it is the same as absence (L17). Without a viewer, as the operator sees it.
 */
export function callSession(call: Call, viewer?: PersonId): CallSession {
  return {
    id: call.id,
    conversationId: call.conversationId,
    mode: call.mode,
    type: call.type,
    status: call.status,
    initiatorId: call.initiatorId,
    startedAt: timestamp(call.startedAt),
    ...times(call),
    version: call.version,
    participants: call.seats.map((seat) => callParticipant(call, seat)),
    ringing: ringingInvitees(call)
      .filter(({ person, silenced }) => silenced === 'no' || person.id !== viewer)
      .map(({ person }) => person.id),
  };
}

export function callParticipant(
  call: Call,
  { participantId, person, role, joinedAt, media, presence }: Seat,
): CallParticipant {
  return {
    id: participantId,
    callSessionId: call.id,
    ...nameOf(person),
    displayName: person.displayName,
    ...(person.avatar === undefined ? {} : { avatar: person.avatar }),
    role,
    state: presence.state,
    joinedAt: timestamp(joinedAt),
    ...(presence.state === 'left' ? { leftAt: timestamp(presence.leftAt) } : {}),
    isAudioEnabled: media.audio,
    isVideoEnabled: media.video,
    isScreenSharing: media.screen,
  };
}

/** Whole seconds from the accept to the end; absent when nobody answered, or while it lasts. */
export function duration(call: Call): number | undefined {
  return call.status === 'ended' && call.answeredAt !== null ? wholeSeconds(call.answeredAt, call.endedAt) : undefined;
}

function times(call: Call): Partial<CallSession> {
  switch (call.status) {
    case 'initiated':
    case 'ringing':
      return { ringEndsAt: timestamp(call.ringEndsAt) };
    case 'active':
      return {
        answeredAt: timestamp(call.answeredAt),
        ...(call.ringEndsAt === null ? {} : { ringEndsAt: timestamp(call.ringEndsAt) }),
      };
    case 'ended': {
      const seconds = duration(call);
      return {
        ...(call.answeredAt === null ? {} : { answeredAt: timestamp(call.answeredAt) }),
        endedAt: timestamp(call.endedAt),
        ...(seconds === undefined ? {} : { duration: seconds }),
        endReason: call.endReason,
        ...(call.endedBy === null ? {} : { endedBy: call.endedBy }),
      };
    }
  }
}
