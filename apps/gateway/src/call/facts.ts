import type { CallMode, CallType, EndReason, LeaveReason, MediaType, RejectReason } from '@parley/protocol';
import type { Invitee, LossCause, SeatMedia } from './call.ts';
import type { Person, PersonId } from './person.ts';

/**
 * What happened to a call. Facts are never changed; in their order they are the call's timeline (R3), and
 * folding them with `evolve` gives the call. `at` is milliseconds since 1970.
 */
export type Fact = { at: number } & (
  | {
      type: 'initiated';
      callId: string;
      conversationId: string;
      mode: CallMode;
      callType: CallType;
      initiator: Person;
      deviceId: string;
      participantId: string;
      media: SeatMedia;
      others: Invitee[];
      waiting: boolean;
      ringEndsAt: number;
      unreachableAt: number | null;
    }
  /** Somebody became a member while the call lives; a new `ringEndsAt` when the initiator had waited for the first. */
  | { type: 'invited'; invitee: Invitee; ringEndsAt?: number; unreachableAt?: number }
  /** `waitsUntil` when nobody is left to ring, and the initiator waits as if there had never been anybody. */
  | { type: 'uninvited'; personId: PersonId; waitsUntil?: number }
  | { type: 'rang'; personId: PersonId; deviceId: string; busy: boolean }
  | { type: 'ring-lost'; personId: PersonId; deviceId: string }
  /** `final` when those who did not answer the ring have been told, who are asked for once. */
  | { type: 'unreachable'; personIds: PersonId[]; final: boolean }
  | { type: 'rejected'; personId: PersonId; deviceId: string; reason: RejectReason }
  /** The ring ended while others talk. */
  | { type: 'ring-ended'; personIds: PersonId[] }
  | {
      type: 'joined';
      person: Person;
      deviceId: string;
      participantId: string;
      media: SeatMedia;
      checkAt: number;
    }
  | { type: 'reconnecting'; personId: PersonId; deviceId: string; cause: LossCause; graceEndsAt: number | null }
  /** `deviceId` is the one that holds the seat from now on. */
  | { type: 'reconnected'; personId: PersonId; deviceId: string; movedFrom?: string; fresh: boolean }
  | { type: 'media-toggled'; personId: PersonId; mediaType: MediaType; enabled: boolean }
  | { type: 'media-connected'; personId: PersonId }
  | { type: 'media-failed'; personId: PersonId }
  /** Who reported nothing is taken to be connected. */
  | { type: 'media-assumed'; personIds: PersonId[] }
  | { type: 'milestone'; personId: PersonId; milestone?: string; path?: string }
  /** The connected devices were compared with the seats. */
  | { type: 'checked'; checkAt: number }
  | { type: 'left'; personId: PersonId; reason: LeaveReason }
  | { type: 'ended'; reason: EndReason; endedBy: PersonId | null }
);

export type FactType = Fact['type'];
export type FactOf<Type extends FactType> = Extract<Fact, { type: Type }>;
/** A fact before it is dated. */
export type Undated = Fact extends infer F ? (F extends Fact ? Omit<F, 'at'> : never) : never;
