import type { CallParticipant, CallSession, EventPayload, MediaType } from '@parley/protocol';
import type { GatewayEvent } from '../signalling/connection.ts';
import { personIdOf } from './person.ts';

/** An event that tells of a change of one call. */
export type CallEvent = Extract<GatewayEvent, { payload: { callId: string; version: number } }>;

const FLAG = { audio: 'isAudioEnabled', video: 'isVideoEnabled', screen: 'isScreenSharing' } as const satisfies Record<
  MediaType,
  keyof CallParticipant
>;

export function isCallEvent(event: GatewayEvent): event is CallEvent {
  return 'version' in event.payload && 'callId' in event.payload;
}

/** Whether changes lie between what is known and this event. Several events may carry the same version. */
export function leavesGap(session: CallSession, { payload }: CallEvent): boolean {
  return payload.version > session.version + 1;
}

/** Whether what is known is newer than this event. */
export function isStale(session: CallSession, { payload }: CallEvent): boolean {
  return payload.version < session.version;
}

/** The call as `call:initiated` tells of it, to `me` who is rung, or to the caller's other devices. */
export function sessionOf(event: EventPayload<'call:initiated'>, me: string): CallSession {
  const { callId, conversationId, mode, type, initiator, participants, startedAt, expiresAt, version } = event;
  const initiatorId = personIdOf(initiator);
  return {
    id: callId,
    conversationId,
    mode,
    type,
    status: 'initiated',
    initiatorId,
    startedAt,
    version,
    participants,
    ringing: initiatorId === me ? [] : [me],
    ringEndsAt: expiresAt,
  };
}

/** The call after this event; the same object when it says nothing new. Replaying an event changes nothing. */
export function evolveSession(session: CallSession, event: CallEvent): CallSession {
  if (isStale(session, event)) return session;
  const { version } = event.payload;
  const evolved = apply(session, event);
  return evolved.version === version ? evolved : { ...evolved, version };
}

function apply(session: CallSession, event: CallEvent): CallSession {
  switch (event.name) {
    case 'call:initiated':
    case 'call:join':
      return event.payload.call ?? session;
    case 'call:ringing':
      return session.status === 'initiated' ? { ...session, status: 'ringing' } : session;
    case 'call:ring-ended':
      return { ...session, ringing: without(session.ringing, event.payload.userIds) };
    case 'call:rejected':
      return { ...session, ringing: without(session.ringing, [personIdOf(event.payload)]) };
    case 'call:participant-joined':
      return joined(session, event.payload.participant);
    case 'call:participant-updated':
      return withParticipant(session, event.payload.participant);
    case 'call:participant-left':
      return changed(session, event.payload.participantId, { state: 'left' });
    case 'call:participant-reconnecting':
      return changed(session, event.payload.participantId, { state: 'reconnecting' });
    case 'call:participant-reconnected':
      return changed(session, event.payload.participantId, { state: event.payload.fresh ? 'connecting' : 'connected' });
    case 'call:media-toggled':
      return changed(session, event.payload.participantId, { [FLAG[event.payload.mediaType]]: event.payload.enabled });
    case 'call:ended':
      return ended(session, event.payload);
    case 'call:unreachable':
    case 'call:answered-elsewhere':
    case 'call:moved':
    case 'call:full':
    case 'call:not-full':
      return session;
  }
}

function joined(session: CallSession, participant: CallParticipant): CallSession {
  const answered = personIdOf(participant) !== session.initiatorId;
  return {
    ...withParticipant(session, participant),
    status: answered ? 'active' : session.status,
    ringing: without(session.ringing, [personIdOf(participant)]),
    ...(answered && session.answeredAt === undefined ? { answeredAt: participant.joinedAt } : {}),
  };
}

function withParticipant(session: CallSession, participant: CallParticipant): CallSession {
  const known = session.participants.some(({ id }) => id === participant.id);
  return {
    ...session,
    participants: known
      ? session.participants.map((other) => (other.id === participant.id ? participant : other))
      : [...session.participants, participant],
  };
}

function changed(session: CallSession, participantId: string, change: Partial<CallParticipant>): CallSession {
  return {
    ...session,
    participants: session.participants.map((other) => (other.id === participantId ? { ...other, ...change } : other)),
  };
}

function ended(session: CallSession, { reason, endedBy, duration, endedAt }: EventPayload<'call:ended'>): CallSession {
  return {
    ...session,
    status: 'ended',
    endReason: reason,
    endedAt,
    ringing: [],
    ...(endedBy === undefined ? {} : { endedBy }),
    ...(duration === undefined ? {} : { duration }),
  };
}

function without(ids: string[], gone: string[]): string[] {
  return ids.filter((id) => !gone.includes(id));
}
