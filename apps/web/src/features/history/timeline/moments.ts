import type { TimelineEvent } from '@parley/protocol';
import type { TimelineT } from '../../../language/timeline-words.ts';
import { type Stuck, stuckIn } from './stuck.ts';
import { namesIn, textIn } from './timeline-event.ts';
import { timelineSentence } from './timeline-sentence.ts';

/** One line of a timeline. */
export interface Moment {
  event: TimelineEvent;
  /** Milliseconds since the call began. */
  after: number;
  words: string;
  /** How many times in a row, when more than once. */
  times: number;
  /** Set where the call got stuck. */
  stuck?: Stuck['why'];
}

/** A call's timeline told for a person, in its order. */
export function momentsOf(p: TimelineT, events: readonly TimelineEvent[]): Moment[] {
  const names = namesIn(events);
  const begin = Date.parse(events[0]?.at ?? '');
  const stuck = stuckIn(events);
  const devices = new Map<string, number>();
  const moments: Moment[] = [];
  let answered = false;

  events.forEach((event, index) => {
    const person = textIn(event, 'personId') ?? '';
    const ringing = (devices.get(person) ?? 0) + (RINGS[event.type] ?? 0);
    devices.set(person, ringing);
    const words = timelineSentence(p, event, { names, devices: ringing, answered });
    if (event.type === 'joined') answered = true;

    const last = moments.at(-1);
    const moment: Moment = { event, after: Date.parse(event.at) - begin, words, times: 1 };
    if (stuck?.index === index) moment.stuck = stuck.why;
    if (last && saysTheSame(last, moment)) last.times++;
    else if (last && saysMore(last.event, event)) moments.splice(-1, 1, { ...last, ...moment });
    else moments.push(moment);
  });
  return moments;
}

const RINGS: Partial<Record<string, number>> = { rang: 1, 'ring-lost': -1 };

function saysTheSame(last: Moment, next: Moment): boolean {
  return last.words === next.words && last.event.type === next.event.type && last.stuck === next.stuck;
}

/** A seat that tells by which path it connected says that it connected, too. */
function saysMore(last: TimelineEvent, next: TimelineEvent): boolean {
  return (
    last.type === 'media-connected' &&
    next.type === 'milestone' &&
    last.personId === next.personId &&
    last.at === next.at
  );
}
