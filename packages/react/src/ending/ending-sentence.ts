import type { EndReason } from '@parley/protocol';
import type { ErrorCode } from '@parley/protocol/errors';
import type { EndedCall, NoWay } from '@parley/sdk';
import { noWaySentence } from '../in-call/no-way-sentence.ts';
import type { T } from '../language/call-words.ts';
import { joinNames } from '../people/names.ts';
import { clockDuration } from '../time/duration.ts';

/** What somebody is told when a call is over for them, and what they may do about it. */
export interface Ending {
  sentence: string;
  /** What helps against it, where more does than trying again. */
  help?: string;
  /** `again`: place the call once more; `back`: return a missed call; `here`: take the seat to this device. */
  next?: 'again' | 'back' | 'here';
  /** Whether a check of one's connection may tell more. */
  check?: true;
}

/** The others as a sentence names them: within it, at its beginning, and how many they are. */
interface Told {
  who: string;
  first: string;
  count: number;
}

type Sentence = (t: T, told: Told) => Ending;

/** A sentence for every way in which a call ends, seen from this device (F7, F12). */
export function endingOf(t: T, ended: EndedCall): Ending {
  const names = joinNames(
    t,
    ended.others.map(({ displayName }) => displayName),
  );
  const told: Told = {
    who: names || t('ending.otherSide'),
    first: names || t('ending.otherSideFirst'),
    count: Math.max(1, ended.others.length),
  };
  const { sentence, ...rest } = wayOut(ended)(t, told);
  if (ended.duration === undefined || !TIMED.has(keyOf(ended.cause))) return { sentence, ...rest };
  return { sentence: `${sentence} · ${clockDuration(ended.duration)}`, ...rest };
}

/** The sentence with the others' names in it, where it tells of one call among several. */
export function namingWhom(sentence: string, names: string): string {
  return sentence.includes(names) ? sentence : `${names} · ${sentence}`;
}

/** The endings of a conversation, of which one may want to know how long it was. */
const TIMED: ReadonlySet<string> = new Set(['completed', 'abandoned', 'forced', 'left']);

function keyOf(cause: Cause): string {
  return cause.kind === 'ended' ? cause.reason : cause.kind;
}

function wayOut({ cause, direction, duration, others, noWay }: EndedCall): Sentence {
  switch (cause.kind) {
    case 'ended':
      if (noWay) return because(noWay);
      return ENDED[cause.reason][direction][cause.mine ? 'mine' : 'theirs'];
    case 'left':
      // One hung up, and the gateway's word was not waited for.
      if (direction === 'outgoing' && duration === undefined) return cancelled;
      return others.length > 1 ? leftThem : callEnded;
    case 'refused':
      return (t) => refusal(t, cause.error);
    default:
      return OTHERWISE[cause.kind];
  }
}

const callEnded: Sentence = (t) => ({ sentence: t('ending.ended'), next: 'again' });
const leftThem: Sentence = (t) => ({ sentence: t('ending.left') });
const noAnswer: Sentence = (t) => ({ sentence: t('ending.noAnswer'), next: 'again' });
const missedCall: Sentence = (t, { who }) => ({ sentence: t('ending.missed', { who }), next: 'back' });
const cancelled: Sentence = (t) => ({ sentence: t('ending.cancelled'), next: 'again' });
const noConnection: Sentence = (t) => ({
  sentence: t('ending.noConnection'),
  help: t('ending.noConnectionHelp'),
  next: 'again',
  check: true,
});
const because =
  (noWay: NoWay): Sentence =>
  (t) => {
    const { what, how } = noWaySentence(t, noWay);
    return { sentence: what, help: how, next: 'again', check: true };
  };
const lostThem: Sentence = (t, { who }) => ({ sentence: t('ending.lost', { who }), next: 'again' });
const endedElsewhere: Sentence = (t) => ({ sentence: t('ending.endedElsewhere') });
const forcedEnd: Sentence = (t) => ({ sentence: t('ending.forced'), next: 'again' });

/** `mine`: this person's own command ended it; `theirs`: somebody else's, or a timer of the gateway. */
type Sides = Record<EndedCall['direction'], Record<'mine' | 'theirs', Sentence>>;

const always = (sentence: Sentence): Sides => ({
  outgoing: { mine: sentence, theirs: sentence },
  incoming: { mine: sentence, theirs: sentence },
});

const ENDED: Record<EndReason, Sides> = {
  completed: always(callEnded),
  missed: { outgoing: { mine: noAnswer, theirs: noAnswer }, incoming: { mine: missedCall, theirs: missedCall } },
  declined: {
    outgoing: {
      mine: (t) => ({ sentence: t('ending.youDeclinedElsewhere') }),
      theirs: (t, { first, count }) => ({ sentence: t('ending.declined', { first, count }), next: 'again' }),
    },
    incoming: {
      mine: (t, { who }) => ({ sentence: t('ending.youDeclined', { who }), next: 'back' }),
      theirs: (t) => ({ sentence: t('ending.everybodyDeclined') }),
    },
  },
  busy: {
    outgoing: {
      mine: (t) => ({ sentence: t('ending.youBusy') }),
      theirs: (t, { first, count }) => ({ sentence: t('ending.busy', { first, count }), next: 'again' }),
    },
    incoming: {
      mine: (t, { who }) => ({ sentence: t('ending.youSaidBusy', { who }), next: 'back' }),
      theirs: missedCall,
    },
  },
  cancelled: {
    outgoing: { mine: cancelled, theirs: cancelled },
    incoming: { mine: (t) => ({ sentence: t('ending.cancelled') }), theirs: missedCall },
  },
  failed: always(noConnection),
  abandoned: always(lostThem),
  forced: {
    outgoing: { mine: endedElsewhere, theirs: forcedEnd },
    incoming: { mine: endedElsewhere, theirs: forcedEnd },
  },
};

type Cause = EndedCall['cause'];

const OTHERWISE: Record<Exclude<Cause['kind'], 'ended' | 'left' | 'refused'>, Sentence> = {
  'answered-elsewhere': (t) => ({ sentence: t('ending.answeredElsewhere'), next: 'here' }),
  'declined-elsewhere': (t) => ({ sentence: t('ending.declinedElsewhere'), next: 'back' }),
  moved: (t) => ({ sentence: t('ending.moved'), next: 'here' }),
  removed: (t) => ({ sentence: t('ending.removed') }),
  timeout: (t) => ({ sentence: t('ending.timeout'), next: 'again' }),
};

const REFUSED: Partial<Record<ErrorCode, (t: T) => Ending>> = {
  CALL_ENDED: (t) => ({ sentence: t('ending.alreadyEnded'), next: 'again' }),
  CALL_FULL: (t) => ({ sentence: t('ending.full') }),
  ANSWERED_ELSEWHERE: (t) => ({ sentence: t('ending.thisCallElsewhere'), next: 'here' }),
  ALREADY_IN_CALL: (t) => ({ sentence: t('ending.otherCallElsewhere') }),
  USER_NOT_FOUND: (t) => ({ sentence: t('ending.noSuchPerson') }),
  CONVERSATION_NOT_FOUND: (t) => ({ sentence: t('ending.conversationClosed') }),
  CALL_NOT_FOUND: (t) => ({ sentence: t('ending.callClosed') }),
  RATE_LIMITED: (t) => ({ sentence: t('ending.tooMany'), next: 'again' }),
};

function refusal(t: T, { code, retryable }: Extract<Cause, { kind: 'refused' }>['error']): Ending {
  const known = REFUSED[code]?.(t);
  if (known) return known;
  return { sentence: t(`errors.${code}`), ...(retryable ? { next: 'again' as const } : {}) };
}
