import * as z from 'zod';
import { CallType, Id, Timestamp } from './fields.ts';
import { LIMITS } from './limits.ts';
import { CallParticipant, CallSession, IceServer, IceServersTtl, RejectReason } from './shapes.ts';
import { Signal } from './signal.ts';

const requestId = Id.optional().describe('the same id again within ten minutes gets the first answer again');
const callId = Id;
const MediaSettings = z.strictObject({ audioEnabled: z.boolean().optional(), videoEnabled: z.boolean().optional() });
const leaveOther = z.boolean().optional().describe('leave the seat held in another live call, in the same step');

const CallOnly = z.strictObject({ callId, requestId });
const Toggle = z.strictObject({ callId, enabled: z.boolean(), requestId });
const CallIdAnswer = z.strictObject({ callId });
const servers = { iceServers: z.array(IceServer), iceServersTtl: IceServersTtl };
const Joined = z.strictObject({ call: CallSession, participant: CallParticipant, ...servers });
const Toggled = z.strictObject({ participant: CallParticipant });

const initiateFields = {
  type: CallType,
  settings: MediaSettings.optional(),
  leaveOther,
  requestId,
};

/** What a client may ask over the socket: the payload of each command and the `data` of its answer. */
export const COMMANDS = {
  'conversation:join': {
    payload: z.strictObject({ conversationId: Id, requestId }),
    data: z.strictObject({ conversationId: Id, call: CallSession.optional() }),
    summary: 'Harmless when already subscribed.',
  },
  'call:initiate': {
    payload: z.union([
      z.strictObject({ conversationId: Id, ...initiateFields }),
      z.strictObject({ to: Id, ...initiateFields }),
    ]),
    data: Joined,
    summary: 'Starts a call in a conversation, or with a user (`to`), whose direct conversation is found or made.',
  },
  'call:ringing': {
    payload: z.strictObject({ callId, busy: z.literal(true).optional(), requestId }),
    data: z.strictObject({ call: CallSession, ...servers }),
    summary: 'This device shows the call; `busy`: its person is in another one.',
  },
  'call:join': {
    payload: z.strictObject({ callId, settings: MediaSettings.optional(), leaveOther, requestId }),
    data: Joined,
    summary: 'Accepts, or joins a call that goes on. The first device of a person wins the seat.',
  },
  'call:reject': {
    payload: z.strictObject({ callId, reason: RejectReason.optional(), requestId }),
    data: CallIdAnswer,
    summary: 'Declines for all devices of the person.',
  },
  'call:leave': { payload: CallOnly, data: CallIdAnswer, summary: 'Gives up the seat.' },
  'call:end': {
    payload: CallOnly,
    data: CallIdAnswer,
    summary: 'Ends the call for all: the initiator, or either in a two-person conversation.',
  },
  'call:force-leave': {
    payload: z.strictObject({ conversationId: Id, requestId }),
    data: z.strictObject({ conversationId: Id, left: z.int().nonnegative() }),
    summary: 'Frees one’s own seats in a conversation, from any device.',
  },
  'call:signal': {
    payload: z.strictObject({ callId, signal: Signal, requestId }),
    data: z.strictObject({ delivered: z.boolean() }),
    summary: 'Passes an offer, answer or candidate to another seat.',
  },
  'call:toggle-audio': { payload: Toggle, data: Toggled, summary: 'Tells the others of the microphone.' },
  'call:toggle-video': { payload: Toggle, data: Toggled, summary: 'Tells the others of the camera.' },
  'call:toggle-screen': { payload: Toggle, data: Toggled, summary: 'Tells the others of a shared screen.' },
  'call:report': {
    payload: z.strictObject({
      callId,
      state: z.enum(['connected', 'failed']).optional(),
      milestone: z.string().min(1).max(LIMITS.reportTextCharacters).optional(),
      path: z
        .string()
        .min(1)
        .max(LIMITS.reportTextCharacters)
        .optional()
        .describe('`direct`, `reflexive` or `relayed`, then `/udp`, `/tcp` or `/tls`'),
      requestId,
    }),
    data: CallIdAnswer,
    summary: 'What this seat’s media came to; kept in the timeline.',
  },
  'call:resume': {
    payload: z.strictObject({
      callId,
      takeOver: z.boolean().optional().describe('move the seat here from another device of the same person'),
      fresh: z.boolean().optional().describe('the peer connections are gone (a refresh, another device)'),
      requestId,
    }),
    data: Joined,
    summary: 'Takes one’s own seat again after a refresh, a lost socket, or on another device.',
  },
  'call:sync': {
    payload: CallOnly,
    data: z.strictObject({ call: CallSession }),
    summary: 'The call as it stands, ended ones too; any member may ask.',
  },
  'session:ping': {
    payload: z.strictObject({ requestId }),
    data: z.strictObject({}),
    summary: 'Is answered, and nothing else: by it a client in a call finds out whether its path is alive.',
  },
  'session:refresh': {
    payload: z.strictObject({ token: z.string().min(1).max(LIMITS.tokenCharacters), requestId }),
    data: z.strictObject({ expiresAt: Timestamp }),
    summary: 'A fresh token of the same person, before the old one ends.',
  },
} as const;

export type CommandName = keyof typeof COMMANDS;
/** What is sent with a command, as a client writes it. */
export type CommandPayload<Name extends CommandName> = z.input<(typeof COMMANDS)[Name]['payload']>;
/** What a command is answered with when it succeeds. */
export type CommandData<Name extends CommandName> = z.output<(typeof COMMANDS)[Name]['data']>;
export type MediaSettings = z.infer<typeof MediaSettings>;

export function isCommandName(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(COMMANDS, name);
}
