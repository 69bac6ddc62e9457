import type { CallMode, CallType, EndReason, LeaveReason, WarmUp } from '@parley/protocol';
import type { Person, PersonId } from './person.ts';

/**
 * A call, as it stands after everything that happened to it.
 *
 *                 first device rings            first other person joins
 *     initiated ─────────────────────▶ ringing ─────────────────────────▶ active
 *         │ │                             │                                 │
 *         │ └───────── joins ─────────────┼───────────────────────────────▶ │
 *         ▼                               ▼                                 ▼
 *       ended ◀──────────────────────── ended ◀─────────────────────────  ended
 *         cancelled, declined, busy, missed, forced      completed, abandoned, failed, forced
 *
 * `initiated` and `ringing` differ only in what the caller is told. Nothing leaves `ended`.
 * Times are milliseconds since 1970.
 */
export type Call = UnansweredCall | ActiveCall | EndedCall;
export type LiveCall = UnansweredCall | ActiveCall;

interface CallBase {
  id: string;
  conversationId: string;
  mode: CallMode;
  type: CallType;
  initiatorId: PersonId;
  startedAt: number;
  /** Grows with each change that anybody is told of. */
  version: number;
  /** Everybody of the conversation, the initiator too, and how the ring stands with them. */
  people: Record<PersonId, Invitee>;
  /** In the order of joining; who left keeps the record. */
  seats: Seat[];
}

export interface UnansweredCall extends CallBase {
  status: 'initiated' | 'ringing';
  ringEndsAt: number;
  /** Whether the initiator waits for somebody to come by link, there being nobody else to ring. */
  waiting: boolean;
  /** When the initiator is told who did not answer the ring; `null` once told. */
  unreachableAt: number | null;
}

export interface ActiveCall extends CallBase {
  status: 'active';
  answeredAt: number;
  /** While others still ring. */
  ringEndsAt: number | null;
  unreachableAt: number | null;
  /** Since when media has been on its way between those in the call; counts while any seat is `connecting`. */
  settlingSince: number;
  /** When it is next verified that the seats' devices are connected. */
  checkAt: number;
}

export interface EndedCall extends CallBase {
  status: 'ended';
  answeredAt: number | null;
  endedAt: number;
  endReason: EndReason;
  /** Whose command ended it; `null` when a timer did. */
  endedBy: PersonId | null;
}

/** Somebody of the conversation while the call lives. */
export interface Invitee {
  person: Person;
  ring: Ring;
  /**
   * Why nothing is rung although it looks so to the others (L17). To a `blocked` caller and to one who meets
   * `do-not-disturb` this is the same as absence.
   */
  silenced: 'no' | 'do-not-disturb' | 'blocked';
}

export type Ring =
  /** Rings, or would if a device were connected. */
  | { state: 'ringing'; devices: RingingDevice[]; reportedUnreachable: boolean }
  /** Took a seat, now or earlier. The initiator is here from the start. */
  | { state: 'answered' }
  | { state: 'declined' }
  | { state: 'busy' }
  /** Kept silent until the ring ended. */
  | { state: 'unanswered' }
  /** Came to the conversation when nothing rang any more. */
  | { state: 'not-rung' };

export interface RingingDevice {
  deviceId: string;
  /** The person talks in another call. */
  busy: boolean;
}

/** The one place of a person in a call, held by one of their devices. */
export interface Seat {
  participantId: string;
  person: Person;
  deviceId: string;
  role: 'initiator' | 'participant';
  joinedAt: number;
  media: SeatMedia;
  presence: SeatPresence;
  /** How many reports of milestones were kept, so that no client fills the disk with them. */
  milestones: number;
}

export interface SeatMedia {
  audio: boolean;
  video: boolean;
  screen: boolean;
}

export type SeatPresence =
  | { state: 'connecting'; failed: boolean }
  | { state: 'connected' }
  /** The device is gone. Without `graceEndsAt` the ring timeout rules (the initiator, while it rings). */
  | { state: 'reconnecting'; cause: LossCause; graceEndsAt: number | null; was: 'connecting' | 'connected' }
  | { state: 'left'; leftAt: number; reason: LeaveReason };

/** A `goodbye` is the browser's word that the page closes or reloads; everything else is a `loss`. */
export type LossCause = 'loss' | 'goodbye';

/** Durations in milliseconds, and limits, that the operator may set. */
export interface CallRules {
  ringTimeoutMs: number;
  unreachableAfterMs: number;
  reconnectGraceMs: number;
  goodbyeGraceMs: number;
  /** How long after the accept a reported failure may stand before the call ends as `failed`. */
  establishTimeoutMs: number;
  /** How long an initiator without anybody to ring waits for a guest. */
  aloneTimeoutMs: number;
  /** How often an active call is verified against the connected devices. */
  checkIntervalMs: number;
  maxParticipants: Record<CallMode, number>;
  /** What initiator and ringing devices may tell each other of where they are (S3.3). */
  warmUp: WarmUp;
}

export const DEFAULT_CALL_RULES: CallRules = {
  ringTimeoutMs: 30_000,
  unreachableAfterMs: 5_000,
  reconnectGraceMs: 60_000,
  goodbyeGraceMs: 10_000,
  establishTimeoutMs: 30_000,
  aloneTimeoutMs: 600_000,
  checkIntervalMs: 300_000,
  maxParticipants: { p2p: 2, sfu: 25 },
  warmUp: 'relay',
};

/** Whether the call goes on. Lists every status, so that a new one forces the decision. */
export function isLive(call: Call): call is LiveCall {
  switch (call.status) {
    case 'initiated':
    case 'ringing':
    case 'active':
      return true;
    case 'ended':
      return false;
  }
}

/** Whether nobody but the initiator has joined yet. */
export function isUnanswered(call: Call): call is UnansweredCall {
  switch (call.status) {
    case 'initiated':
    case 'ringing':
      return true;
    case 'active':
    case 'ended':
      return false;
  }
}

/** Whether the seat counts as taken: its person holds a place in the call. */
export function isHeld(seat: Seat): boolean {
  switch (seat.presence.state) {
    case 'connecting':
    case 'connected':
    case 'reconnecting':
      return true;
    case 'left':
      return false;
  }
}

/** Whether the seat's device is there to be spoken to. */
export function isPresent(seat: Seat): boolean {
  switch (seat.presence.state) {
    case 'connecting':
    case 'connected':
      return true;
    case 'reconnecting':
    case 'left':
      return false;
  }
}

/** Whether this person can still answer the ring, as far as anybody else can tell. */
export function isRinging(invitee: Invitee): invitee is Invitee & { ring: { state: 'ringing' } } {
  switch (invitee.ring.state) {
    case 'ringing':
      return true;
    case 'answered':
    case 'declined':
    case 'busy':
    case 'unanswered':
    case 'not-rung':
      return false;
  }
}

export function seatOf(call: Call, personId: PersonId): Seat | undefined {
  return call.seats.find((seat) => seat.person.id === personId);
}

/** The seat that this person holds now. */
export function heldSeatOf(call: Call, personId: PersonId): Seat | undefined {
  return call.seats.find((seat) => seat.person.id === personId && isHeld(seat));
}

export function heldSeats(call: Call): Seat[] {
  return call.seats.filter(isHeld);
}

export function ringingInvitees(call: Call): (Invitee & { ring: { state: 'ringing' } })[] {
  return Object.values(call.people).filter(isRinging);
}

/** Whether the call is kept from this person: they blocked who started it, and have not joined of their own accord. */
export function isHiddenFrom(call: Call, personId: PersonId): boolean {
  const invitee = call.people[personId];
  return invitee?.silenced === 'blocked' && invitee.ring.state !== 'answered';
}

/** A conversation of two: either may end the call. */
export function isTwoPerson(call: Call): boolean {
  return Object.keys(call.people).length === 2;
}

export function isFull(call: Call, rules: CallRules): boolean {
  return heldSeats(call).length >= rules.maxParticipants[call.mode];
}
