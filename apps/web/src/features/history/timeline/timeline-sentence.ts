import type { EndReason, LeaveReason, MediaType, TimelineEvent } from '@parley/protocol';
import type { TimelineT } from '../../../language/timeline-words.ts';
import { pathSentence } from './path-sentence.ts';
import { actorOf, peopleIn, plainFields, textIn } from './timeline-event.ts';

/** What the events before have come to. */
export interface TimelineContext {
  /** By person id. */
  names: ReadonlyMap<string, string>;
  /** How many devices of the event's person ring, with this event. */
  devices: number;
  /** Whether somebody had accepted before. */
  answered: boolean;
}

type Say = (p: TimelineT, event: TimelineEvent, context: TimelineContext) => string | undefined;

const LEFT: readonly LeaveReason[] = ['left', 'switched', 'timeout', 'forced', 'removed'];
const ENDED: readonly EndReason[] = [
  'completed',
  'missed',
  'declined',
  'busy',
  'cancelled',
  'failed',
  'abandoned',
  'forced',
];
const MEDIA: readonly MediaType[] = ['audio', 'video', 'screen'];

const SAY: Record<string, Say> = {
  initiated: (p, event, context) => {
    const type = textIn(event, 'callType') === 'video' ? 'video' : 'audio';
    const name = actorOf(event, context.names);
    const others = peopleIn(p, { ...event, invited: event.invited ?? [] }, context.names);
    return others === '' ? p(`timeline.waits.${type}`, { name }) : p(`timeline.called.${type}`, { name, others });
  },
  invited: (p, event, { names }) => p('timeline.invited', { names: peopleIn(p, event, names) }),
  uninvited: (p, event, { names }) => p('timeline.uninvited', { name: actorOf(event, names) }),
  rang: (p, event, { names, devices }) =>
    event.busy === true
      ? p('timeline.rangBusy', { name: actorOf(event, names) })
      : p('timeline.rang', { name: actorOf(event, names), count: devices }),
  'ring-lost': (p, event, { names }) => p('timeline.ringLost', { name: actorOf(event, names) }),
  unreachable: (p, event, { names }) => p('timeline.unreachable', { names: peopleIn(p, event, names) }),
  rejected: (p, event, { names }) =>
    p(event.reason === 'busy' ? 'timeline.rejected.busy' : 'timeline.rejected.declined', {
      name: actorOf(event, names),
    }),
  'ring-ended': (p, event, { names }) => p('timeline.ringEnded', { names: peopleIn(p, event, names) }),
  joined: (p, event, { names, answered }) =>
    p(answered ? 'timeline.joined' : 'timeline.accepted', { name: actorOf(event, names) }),
  reconnecting: (p, event, { names }) =>
    p(event.cause === 'goodbye' ? 'timeline.goodbye' : 'timeline.lost', { name: actorOf(event, names) }),
  reconnected: (p, event, { names }) => {
    const name = actorOf(event, names);
    if (event.movedFrom !== undefined) return p('timeline.moved', { name });
    return p(event.fresh === true ? 'timeline.backFresh' : 'timeline.back', { name });
  },
  'media-toggled': (p, event, { names }) => {
    const type = MEDIA.find((each) => each === event.mediaType);
    return type && p(`timeline.${type}.${event.enabled === true ? 'on' : 'off'}`, { name: actorOf(event, names) });
  },
  'media-connected': (p, event, { names }) => p('timeline.mediaConnected', { name: actorOf(event, names) }),
  'media-failed': (p, event, { names }) => p('timeline.mediaFailed', { name: actorOf(event, names) }),
  'media-assumed': (p, event, { names }) => p('timeline.mediaAssumed', { names: peopleIn(p, event, names) }),
  milestone: (p, event, { names }) => {
    const name = actorOf(event, names);
    const path = textIn(event, 'path');
    if (path !== undefined) return pathSentence(p, path, name);
    switch (event.milestone) {
      case 'offer-sent':
        return p('timeline.offerSent', { name });
      case 'answer-sent':
        return p('timeline.answerSent', { name });
      case 'media-connected':
        return p('timeline.mediaConnected', { name });
      default:
        return p('timeline.reported', { name, what: textIn(event, 'milestone') ?? '' });
    }
  },
  checked: (p) => p('timeline.checked'),
  left: (p, event, { names }) => {
    const reason = LEFT.find((each) => each === event.reason);
    return reason && p(`timeline.left.${reason}`, { name: actorOf(event, names) });
  },
  ended: (p, event, { names }) => {
    const reason = ENDED.find((each) => each === event.reason);
    const by = names.get(textIn(event, 'endedBy') ?? '');
    if (by !== undefined && (reason === 'completed' || reason === 'cancelled'))
      return p(`timeline.endedBy.${reason}`, { name: by });
    return reason && p(`timeline.ended.${reason}`);
  },
};

/** One event of a call's timeline (R3) for a person; one of a kind that this page does not know is shown as it came. */
export function timelineSentence(p: TimelineT, event: TimelineEvent, context: TimelineContext): string {
  const say = Object.hasOwn(SAY, event.type) ? SAY[event.type] : undefined;
  return (
    say?.(p, event, context) ??
    [event.type, peopleIn(p, event, context.names), plainFields(event)].filter(Boolean).join(' ')
  );
}
