import * as z from 'zod';
import { CallType, Id, Timestamp } from './fields.ts';
import {
  CallMode,
  CallParticipant,
  CallSession,
  Conversation,
  EndReason,
  IceServer,
  IceServersTtl,
  LeaveReason,
  MediaType,
  Presence,
  RejectReason,
  WarmUp,
} from './shapes.ts';
import { StampedSignal } from './signal.ts';

const ofCall = { callId: Id, version: z.int().nonnegative() };
const person = { userId: Id.optional(), anonymousId: Id.optional() };
const answered = {
  call: CallSession,
  participant: CallParticipant,
  iceServers: z.array(IceServer),
  iceServersTtl: IceServersTtl,
};
const Initiator = z.strictObject({ ...person, displayName: z.string(), avatar: z.string().optional() });

const initiated = {
  ...ofCall,
  conversationId: Id,
  mode: CallMode,
  type: CallType,
  initiator: Initiator,
  participants: z.array(CallParticipant),
  startedAt: Timestamp,
  expiresAt: Timestamp.describe('when the ring ends'),
};

/** What the gateway says unasked: to whom, and with what payload. */
export const EVENTS = {
  'session:ready': {
    to: 'a socket that was accepted',
    payload: z.strictObject({
      ...person,
      deviceId: Id,
      protocolVersion: z.int(),
      calls: z.array(CallSession).describe('the live calls of one’s conversations'),
      limits: z.record(z.string(), z.number()),
      warmUp: WarmUp.optional().describe('what may be connected while it rings'),
    }),
  },
  'session:expiring': {
    to: 'a socket whose token ends within 60 s',
    payload: z.strictObject({ expiresAt: Timestamp }),
  },
  'session:closing': {
    to: 'every socket, when the gateway stops',
    payload: z.strictObject({
      withinMs: z.int().nonnegative().describe('the first attempt to come back is made at a random moment within this'),
    }),
  },
  'call:initiated': {
    to: 'the initiator’s other devices, every device of the other members; without an ack, also the sender, with the answer’s data',
    payload: z.strictObject({
      ...initiated,
      call: CallSession.optional(),
      participant: CallParticipant.optional(),
      iceServers: z.array(IceServer).optional(),
      iceServersTtl: IceServersTtl,
    }),
  },
  'call:join': {
    to: 'the sender of a `call:join` without an ack: the event’s fields and the answer’s data',
    payload: z.strictObject({ ...ofCall, mode: CallMode, ...answered }),
  },
  'call:ringing': {
    to: 'those in the call',
    payload: z.strictObject({
      ...ofCall,
      ...person,
      devices: z.int().nonnegative().describe('ringing in all'),
      busy: z.boolean().optional(),
      deviceIds: z.array(Id).optional().describe('this person’s that ring, for `toDevice`; until somebody answered'),
    }),
  },
  'call:unreachable': {
    to: 'the initiator',
    payload: z.strictObject({ ...ofCall, userIds: z.array(Id).describe('person ids') }),
  },
  'call:ring-ended': {
    to: 'those in the call, and whose ring ended',
    payload: z.strictObject({
      ...ofCall,
      userIds: z
        .array(Id)
        .describe('person ids who kept silent while others talk, or were taken out of the conversation'),
    }),
  },
  'call:participant-joined': {
    to: 'those in the call, the joiner too',
    payload: z.strictObject({
      ...ofCall,
      participant: CallParticipant,
      mode: CallMode,
      deviceId: Id.optional().describe('the one that took the seat'),
    }),
  },
  'call:participant-updated': {
    to: 'those in the call',
    payload: z.strictObject({ ...ofCall, participant: CallParticipant }),
  },
  'call:participant-left': {
    to: 'those in the call',
    payload: z.strictObject({ ...ofCall, participantId: Id, ...person, reason: LeaveReason }),
  },
  'call:participant-reconnecting': {
    to: 'those in the call',
    payload: z.strictObject({ ...ofCall, participantId: Id, ...person, graceEndsAt: Timestamp.optional() }),
  },
  'call:participant-reconnected': {
    to: 'those in the call',
    payload: z.strictObject({
      ...ofCall,
      participantId: Id,
      ...person,
      fresh: z.boolean().describe('true after a take-over too: offer as to a newcomer'),
    }),
  },
  'call:rejected': { to: 'those in the call', payload: z.strictObject({ ...ofCall, ...person, reason: RejectReason }) },
  'call:answered-elsewhere': {
    to: 'the person’s other devices',
    payload: z.strictObject({ ...ofCall, by: z.enum(['accept', 'reject']) }),
  },
  'call:moved': { to: 'the device that lost the seat', payload: z.strictObject({ ...ofCall }) },
  'call:full': { to: 'devices that ring or could join', payload: z.strictObject({ ...ofCall }) },
  'call:not-full': { to: 'devices that ring or could join', payload: z.strictObject({ ...ofCall }) },
  'call:signal': { to: 'the target’s device alone', payload: z.strictObject({ callId: Id, signal: StampedSignal }) },
  'call:media-toggled': {
    to: 'those in the call',
    payload: z.strictObject({ ...ofCall, participantId: Id, ...person, mediaType: MediaType, enabled: z.boolean() }),
  },
  'call:ended': {
    to: 'every device of the conversation’s members',
    payload: z.strictObject({
      ...ofCall,
      reason: EndReason,
      endedBy: Id.optional(),
      duration: z.int().nonnegative().optional(),
      endedAt: Timestamp,
    }),
  },
  'call:error': {
    to: 'the sender of a command without an ack',
    payload: z.strictObject({
      command: z.string(),
      code: z.string(),
      message: z.string(),
      retryable: z.boolean(),
      details: z.record(z.string(), z.unknown()).optional(),
    }),
  },
  'presence:changed': {
    to: 'members of shared conversations',
    payload: z.strictObject({ ...person, state: Presence }),
  },
  'conversation:changed': { to: 'its members', payload: z.strictObject({ conversation: Conversation }) },
  'conversation:removed': { to: 'who was taken out', payload: z.strictObject({ conversationId: Id }) },
  'calls:seen': { to: 'the person’s other devices', payload: z.strictObject({ conversationId: Id, until: Timestamp }) },
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<Name extends EventName> = z.output<(typeof EVENTS)[Name]['payload']>;
