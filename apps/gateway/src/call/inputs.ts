import type { CallMode, CallType, MediaType, RejectReason } from '@parley/protocol';
import type { LossCause, SeatMedia } from './call.ts';
import type { Actor, DeviceRef, Person, PersonId } from './person.ts';

/** Somebody of the conversation as the gateway knows them when a call starts, or when they come while it lives. */
export interface Candidate {
  person: Person;
  /** Whether any device of theirs is connected. */
  reachable: boolean;
  silenced: 'no' | 'do-not-disturb' | 'blocked';
}

/** Everything that can happen to a call: commands, what the gateway notices, and time. */
export type Input =
  | {
      type: 'initiate';
      actor: Actor;
      callId: string;
      participantId: string;
      conversationId: string;
      mode: CallMode;
      callType: CallType;
      media: SeatMedia;
      others: Candidate[];
      /** The live call in which the actor holds a seat, if any; it is left in the same step when `leaveOther`. */
      otherSeat?: string;
      leaveOther: boolean;
    }
  | { type: 'ring'; actor: Actor; busy: boolean }
  | {
      type: 'join';
      actor: Actor;
      /** The id of the record, should the actor have none yet. */
      participantId: string;
      media: SeatMedia;
      otherSeat?: string;
      leaveOther: boolean;
    }
  | { type: 'reject'; actor: Actor; reason: RejectReason }
  | { type: 'leave'; actor: Actor }
  | { type: 'end'; actor: Actor }
  | { type: 'force-leave'; actor: Actor }
  /** The actor takes a seat in another call. */
  | { type: 'switch-away'; actor: Actor }
  | { type: 'toggle'; actor: Actor; mediaType: MediaType; enabled: boolean }
  | { type: 'report'; actor: Actor; state?: 'connected' | 'failed'; milestone?: string; path?: string }
  | { type: 'resume'; actor: Actor; takeOver: boolean; fresh: boolean }
  | { type: 'device-gone'; device: DeviceRef; cause: LossCause }
  | { type: 'member-added'; member: Candidate }
  | { type: 'member-removed'; personId: PersonId }
  /** Time has passed. `connected` are the devices of this call's seats that are connected now. */
  | { type: 'tick'; connected: DeviceRef[] }
  /** The gateway started anew: no device is connected yet. */
  | { type: 'restart' }
  | { type: 'operator-end' };

export type InputType = Input['type'];
export type InputOf<Type extends InputType> = Extract<Input, { type: Type }>;
