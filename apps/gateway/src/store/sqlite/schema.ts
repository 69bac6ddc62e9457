import type { CallMode, CallType, EndReason } from '@parley/protocol';
import type { Generated } from 'kysely';

/** The tables (R1). Times are milliseconds since 1970, `duration` whole seconds, flags 0 or 1, JSON is text. */
export interface Tables {
  call_sessions: CallSessionRow;
  call_participants: CallParticipantRow;
  call_invitees: CallInviteeRow;
  call_events: CallEventRow;
  seen: { person_id: string; conversation_id: string; until: number };
  users: { id: string; display_name: string; avatar: string | null; do_not_disturb: number };
  guests: { anonymous_id: string; conversation_id: string; display_name: string };
  conversations: ConversationRow;
  conversation_members: { conversation_id: string; user_id: string; position: number };
  invites: { token: string; conversation_id: string; created_by: string; expires_at: number };
  outbox: OutboxTable;
  requests: RequestRow;
  blocks: { blocker_id: string; blocked_id: string };
  health: { id: number; writes: number };
}

export interface CallSessionRow {
  id: string;
  conversation_id: string;
  mode: CallMode;
  type: CallType;
  status: 'initiated' | 'ringing' | 'active' | 'ended';
  initiator_id: string;
  started_at: number;
  answered_at: number | null;
  ended_at: number | null;
  duration: number | null;
  end_reason: EndReason | null;
  ended_by: string | null;
  version: number;
  /** How many commits made this call what it is. */
  revision: number;
  next_deadline: number | null;
  /** The whole `Call`, from which it is read back; the columns beside it are for queries. */
  state: string;
}

/** A seat. */
export interface CallParticipantRow {
  id: string;
  call_id: string;
  user_id: string | null;
  anonymous_id: string | null;
  role: 'initiator' | 'participant';
  joined_at: number;
  left_at: number | null;
  is_audio_enabled: number;
  is_video_enabled: number;
  is_screen_sharing: number;
  connection_quality: string | null;
}

/** What a call is in one person's history: everybody it rang or seated. */
export interface CallInviteeRow {
  call_id: string;
  person_id: string;
  conversation_id: string;
  started_at: number;
  hidden: number;
  missed: number;
}

/** A fact. */
export interface CallEventRow {
  call_id: string;
  revision: number;
  seq: number;
  at: number;
  type: string;
  /** The whole `Fact`. */
  data: string;
}

export interface ConversationRow {
  id: string;
  title: string | null;
  direct: number;
  /** The two users of a direct conversation, which is unique by them. */
  direct_key: string | null;
  created_by: string;
}

/** A request that changed a call, for as long as it may come again. */
export interface RequestRow {
  person_id: string;
  request_id: string;
  call_id: string;
  at: number;
}

/** What the host product is still to be told. */
export interface OutboxTable {
  /** The order in which things happened. */
  seq: Generated<number>;
  id: string;
  call_id: string;
  /** The whole `WebhookMessage`. */
  content: string;
  attempts: number;
  /** Absent while an earlier message of the call waits. */
  next_try_at: number | null;
}
