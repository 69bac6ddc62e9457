import type { EndReason } from '@parley/protocol';
import type { ErrorCode } from '@parley/protocol/errors';
import type { EndedCall } from '@parley/sdk';
import { joinNames } from '../people/names.ts';
import { clockDuration } from '../time/duration.ts';

/** What somebody is told when a call is over for them, and what they may do about it. */
export interface Ending {
  sentence: string;
  /** `again`: place the call once more; `back`: return a missed call; `here`: take the seat to this device. */
  next?: 'again' | 'back' | 'here';
}

interface Told {
  /** The others, read out; never empty. */
  who: string;
  /** " · 2:13" when the call was answered, else nothing. */
  lasted: string;
}

/** A sentence for every way in which a call ends, seen from this device (F7, F12). */
export function endingOf(ended: EndedCall): Ending {
  const told: Told = {
    who: joinNames(ended.others.map(({ displayName }) => displayName)) || 'The other side',
    lasted: ended.duration === undefined ? '' : ` · ${clockDuration(ended.duration)}`,
  };
  const { cause } = ended;
  if (cause.kind === 'left') return left(ended, told);
  if (cause.kind !== 'ended') return OTHERWISE[cause.kind](told, 'error' in cause ? cause.error : undefined);
  const side = ENDED[cause.reason][ended.direction];
  return (cause.mine ? side.mine : side.theirs)(told);
}

type Sentence = (told: Told) => Ending;
/** `mine`: this person's own command ended it; `theirs`: somebody else's, or a timer of the gateway. */
type Sides = Record<EndedCall['direction'], { mine: Sentence; theirs: Sentence }>;

const callEnded: Sentence = ({ lasted }) => ({ sentence: `Call ended${lasted}`, next: 'again' });
const missedCall: Sentence = ({ who }) => ({ sentence: `Missed call from ${who}`, next: 'back' });
const noConnection: Sentence = () => ({ sentence: 'The connection could not be established', next: 'again' });
const lostThem: Sentence = ({ who, lasted }) => ({
  sentence: `The connection to ${who} was lost${lasted}`,
  next: 'again',
});
const fromElsewhere: Sentence = ({ lasted }) => ({ sentence: `You ended the call from another device${lasted}` });
const forcedEnd: Sentence = ({ lasted }) => ({ sentence: `The call was ended for everybody${lasted}`, next: 'again' });

const ENDED: Record<EndReason, Sides> = {
  completed: {
    outgoing: { mine: callEnded, theirs: callEnded },
    incoming: { mine: callEnded, theirs: callEnded },
  },
  missed: {
    outgoing: {
      mine: () => ({ sentence: 'No answer', next: 'again' }),
      theirs: () => ({ sentence: 'No answer', next: 'again' }),
    },
    incoming: { mine: missedCall, theirs: missedCall },
  },
  declined: {
    outgoing: {
      mine: () => ({ sentence: 'You declined on another device' }),
      theirs: ({ who }) => ({ sentence: `${who} declined`, next: 'again' }),
    },
    incoming: {
      mine: () => ({ sentence: 'You declined', next: 'back' }),
      theirs: () => ({ sentence: 'Everybody declined' }),
    },
  },
  busy: {
    outgoing: {
      mine: () => ({ sentence: 'You are on another call' }),
      theirs: ({ who }) => ({ sentence: `${who} is on another call`, next: 'again' }),
    },
    incoming: {
      mine: ({ who }) => ({ sentence: `You told ${who} that you are on another call`, next: 'back' }),
      theirs: missedCall,
    },
  },
  cancelled: {
    outgoing: {
      mine: () => ({ sentence: 'Call cancelled', next: 'again' }),
      theirs: () => ({ sentence: 'Call cancelled', next: 'again' }),
    },
    incoming: { mine: () => ({ sentence: 'Call cancelled' }), theirs: missedCall },
  },
  failed: {
    outgoing: { mine: noConnection, theirs: noConnection },
    incoming: { mine: noConnection, theirs: noConnection },
  },
  abandoned: {
    outgoing: { mine: lostThem, theirs: lostThem },
    incoming: { mine: lostThem, theirs: lostThem },
  },
  forced: {
    outgoing: { mine: fromElsewhere, theirs: forcedEnd },
    incoming: { mine: fromElsewhere, theirs: forcedEnd },
  },
};

/** One hung up, and the gateway's word was not waited for. */
function left({ direction, duration, others }: EndedCall, told: Told): Ending {
  if (direction === 'outgoing' && duration === undefined) return { sentence: 'Call cancelled', next: 'again' };
  return others.length > 1 ? { sentence: `You left the call${told.lasted}` } : callEnded(told);
}

type Cause = EndedCall['cause'];
type Refusal = Extract<Cause, { kind: 'refused' }>['error'];

const OTHERWISE: Record<
  Exclude<Cause['kind'], 'ended' | 'left'>,
  (told: Told, error: Refusal | undefined) => Ending
> = {
  'answered-elsewhere': () => ({ sentence: 'Answered on another device', next: 'here' }),
  moved: () => ({ sentence: 'Continued on another device', next: 'here' }),
  removed: () => ({ sentence: 'You were taken out of this conversation' }),
  timeout: () => ({ sentence: 'You were disconnected for too long, so the call went on without you', next: 'again' }),
  refused: ({ who }, error) => refusal(who, error),
};

const REFUSED: Partial<Record<ErrorCode, (who: string) => Ending>> = {
  CALL_ENDED: () => ({ sentence: 'The call had already ended', next: 'again' }),
  CALL_FULL: () => ({ sentence: 'The call is full. Try again when somebody has left' }),
  ANSWERED_ELSEWHERE: () => ({ sentence: 'You are in this call on another device', next: 'here' }),
  ALREADY_IN_CALL: () => ({ sentence: 'You are in another call. Hang up there first' }),
  USER_NOT_FOUND: () => ({ sentence: 'There is no such person any more' }),
  CONVERSATION_NOT_FOUND: () => ({ sentence: 'This conversation is no longer open to you' }),
  CALL_NOT_FOUND: () => ({ sentence: 'This call is no longer open to you' }),
  RATE_LIMITED: () => ({ sentence: 'Too many calls in a short time. Wait a moment, then call again', next: 'again' }),
};

function refusal(who: string, error: Refusal | undefined): Ending {
  if (!error) return { sentence: `The call to ${who} could not be placed`, next: 'again' };
  return (
    REFUSED[error.code]?.(who) ?? { sentence: error.message, ...(error.retryable ? { next: 'again' as const } : {}) }
  );
}
