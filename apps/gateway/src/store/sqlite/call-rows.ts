import { type Call, isHiddenFrom } from '../../call/call.ts';
import { isMissedBy } from '../../call/record.ts';
import { duration } from '../../call/view.ts';
import type { CallChange } from '../port.ts';
import type { CallEventRow, CallInviteeRow, CallParticipantRow, CallSessionRow } from './schema.ts';

/** The call itself, as it stands after the change. */
export function sessionRow({ call, basedOn, nextDeadline }: CallChange): CallSessionRow {
  const ended = call.status === 'ended' ? call : undefined;
  return {
    id: call.id,
    conversation_id: call.conversationId,
    mode: call.mode,
    type: call.type,
    status: call.status,
    initiator_id: call.initiatorId,
    started_at: call.startedAt,
    answered_at: 'answeredAt' in call ? call.answeredAt : null,
    ended_at: ended?.endedAt ?? null,
    duration: duration(call) ?? null,
    end_reason: ended?.endReason ?? null,
    ended_by: ended?.endedBy ?? null,
    version: call.version,
    revision: basedOn + 1,
    next_deadline: nextDeadline,
    state: JSON.stringify(call),
  };
}

export function participantRows(call: Call): CallParticipantRow[] {
  return call.seats.map((seat) => ({
    id: seat.participantId,
    call_id: call.id,
    user_id: seat.person.kind === 'user' ? seat.person.id : null,
    anonymous_id: seat.person.kind === 'guest' ? seat.person.id : null,
    role: seat.role,
    joined_at: seat.joinedAt,
    left_at: seat.presence.state === 'left' ? seat.presence.leftAt : null,
    is_audio_enabled: seat.media.audio ? 1 : 0,
    is_video_enabled: seat.media.video ? 1 : 0,
    is_screen_sharing: seat.media.screen ? 1 : 0,
    connection_quality: null,
  }));
}

/** Whether the seat frees its person for another call. */
export function isReleased(row: CallParticipantRow): boolean {
  return row.left_at !== null;
}

/** Everybody whom the call concerns; who is no longer of the conversation keeps the row of their last moment in it. */
export function inviteeRows(call: Call): CallInviteeRow[] {
  const personIds = new Set([...Object.keys(call.people), ...call.seats.map((seat) => seat.person.id)]);
  return [...personIds].map((personId) => ({
    call_id: call.id,
    person_id: personId,
    conversation_id: call.conversationId,
    started_at: call.startedAt,
    hidden: isHiddenFrom(call, personId) ? 1 : 0,
    missed: isMissedBy(call, personId) ? 1 : 0,
  }));
}

export function eventRows({ call, facts, basedOn }: CallChange): CallEventRow[] {
  return facts.map((fact, seq) => ({
    call_id: call.id,
    revision: basedOn + 1,
    seq,
    at: fact.at,
    type: fact.type,
    data: JSON.stringify(fact),
  }));
}
