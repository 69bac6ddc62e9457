import * as z from 'zod';
import { CallType, Id, Timestamp } from './fields.ts';

export const CallStatus = z.enum(['initiated', 'ringing', 'active', 'ended']);
export const CallMode = z.enum(['p2p', 'sfu']);
export const EndReason = z.enum([
  'completed',
  'missed',
  'declined',
  'busy',
  'cancelled',
  'failed',
  'abandoned',
  'forced',
]);
export const LeaveReason = z.enum(['left', 'switched', 'timeout', 'forced', 'removed']);
export const ParticipantState = z.enum(['connecting', 'connected', 'reconnecting', 'left']);
export const MediaType = z.enum(['audio', 'video', 'screen']);
export const RejectReason = z.enum(['declined', 'busy']);
export const Presence = z.enum(['offline', 'online', 'in-call']);
/** What two devices may connect by before the accept: relays alone, any address, or nothing (M2.4). */
export const WarmUp = z.enum(['relay', 'direct', 'off']);

/** One person's part in a call. It stays in the list after they left; who comes back gets the same record. */
export const CallParticipant = z.strictObject({
  id: Id,
  callSessionId: Id,
  userId: Id.optional(),
  anonymousId: Id.optional(),
  displayName: z.string(),
  avatar: z.string().optional(),
  role: z.enum(['initiator', 'participant']),
  state: ParticipantState,
  joinedAt: Timestamp,
  leftAt: Timestamp.optional(),
  isAudioEnabled: z.boolean(),
  isVideoEnabled: z.boolean(),
  isScreenSharing: z.boolean(),
  connectionQuality: z.string().optional(),
});

/** A call as one person may see it. */
export const CallSession = z.strictObject({
  id: Id,
  conversationId: Id,
  mode: CallMode,
  type: CallType.describe('what was asked for; a camera may be switched on in an audio call'),
  status: CallStatus,
  initiatorId: Id,
  startedAt: Timestamp,
  answeredAt: Timestamp.optional(),
  endedAt: Timestamp.optional(),
  duration: z.int().nonnegative().optional().describe('whole seconds from `answeredAt`'),
  endReason: EndReason.optional(),
  endedBy: Id.optional().describe('whose command ended the call; absent when a timer did'),
  version: z.int().nonnegative().describe('grows by one with each change that anybody is told of'),
  participants: z.array(CallParticipant),
  ringing: z.array(Id).describe('persons whose devices ring'),
  ringEndsAt: Timestamp.optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

/** A call in somebody's history. */
export const CallRecord = CallSession.extend({
  missed: z.boolean().describe('whoever asks was rung and neither answered nor declined'),
  seen: z.boolean().describe('false while a missed call has not been looked at'),
});

export const IceServer = z.strictObject({
  urls: z.union([z.string(), z.array(z.string())]),
  username: z.string().optional(),
  credential: z.string().optional(),
});

/** Seconds for which the credentials among the servers are good, from now; absent where there are none. */
export const IceServersTtl = z.int().positive().optional();

export const User = z.strictObject({
  id: Id,
  displayName: z.string(),
  avatar: z.string().optional(),
  doNotDisturb: z.boolean().optional().describe('told to the user alone'),
});

export const ConversationMember = z.strictObject({
  userId: Id.optional(),
  anonymousId: Id.optional(),
  displayName: z.string(),
  avatar: z.string().optional(),
  presence: Presence,
});

export const Conversation = z.strictObject({
  id: Id,
  title: z.string().optional(),
  direct: z.boolean().describe('the one conversation of two people, made by calling; its members are fixed'),
  createdBy: Id.optional(),
  members: z.array(ConversationMember),
  call: CallSession.optional().describe('the live call'),
  lastCall: CallRecord.optional(),
  missed: z.int().nonnegative().optional().describe('missed calls not yet seen'),
});

export const Invite = z.strictObject({ token: Id, url: z.string(), expiresAt: Timestamp });
export const Guest = z.strictObject({ anonymousId: Id, displayName: z.string() });

/** One line of a call's timeline (R3): `type` says what happened, the other fields are of that type. */
export const TimelineEvent = z.looseObject({ at: Timestamp, type: z.string() });

export type CallStatus = z.infer<typeof CallStatus>;
export type CallMode = z.infer<typeof CallMode>;
export type EndReason = z.infer<typeof EndReason>;
export type LeaveReason = z.infer<typeof LeaveReason>;
export type ParticipantState = z.infer<typeof ParticipantState>;
export type MediaType = z.infer<typeof MediaType>;
export type RejectReason = z.infer<typeof RejectReason>;
export type Presence = z.infer<typeof Presence>;
export type CallParticipant = z.infer<typeof CallParticipant>;
export type CallSession = z.infer<typeof CallSession>;
export type CallRecord = z.infer<typeof CallRecord>;
export type IceServer = z.infer<typeof IceServer>;
export type WarmUp = z.infer<typeof WarmUp>;
export type User = z.infer<typeof User>;
export type Conversation = z.infer<typeof Conversation>;
export type ConversationMember = z.infer<typeof ConversationMember>;
export type Invite = z.infer<typeof Invite>;
export type Guest = z.infer<typeof Guest>;
export type TimelineEvent = z.infer<typeof TimelineEvent>;
