import type { TimelineEvent } from '@parley/protocol';
import type { TimelineT } from '../../../language/timeline-words.ts';

/** What a timeline's event says in its field `name`, when that is text. */
export function textIn(event: TimelineEvent, name: string): string | undefined {
  const value = event[name];
  return typeof value === 'string' ? value : undefined;
}

/** Whom an event is about: all whom it names, else the one who did it. */
export function peopleIn(p: TimelineT, event: TimelineEvent, names: ReadonlyMap<string, string>): string {
  const { personIds, invited } = event;
  const several = new Intl.ListFormat(p.language);
  if (Array.isArray(invited))
    return several.format(invited.map(({ displayName }: { displayName: string }) => displayName));
  if (Array.isArray(personIds)) return several.format(personIds.map((id: string) => names.get(id) ?? id));
  return actorOf(event, names);
}

/** The one who did it. */
export function actorOf(event: TimelineEvent, names: ReadonlyMap<string, string>): string {
  const id = textIn(event, 'personId') ?? '';
  return textIn(event, 'displayName') ?? names.get(id) ?? id;
}

/** Everybody's name by person id, as far as the timeline tells it. */
export function namesIn(events: readonly TimelineEvent[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { personId, displayName, invited } of events) {
    if (typeof personId === 'string' && typeof displayName === 'string') names.set(personId, displayName);
    if (Array.isArray(invited)) for (const one of invited) names.set(one.personId, one.displayName);
  }
  return names;
}

const OF_EVERY_EVENT = new Set(['at', 'type', 'personId', 'displayName']);

/** The fields that are of this type of event alone, as they came: "cause=loss". */
export function plainFields(event: TimelineEvent): string {
  return Object.entries(event)
    .filter(([name]) => !OF_EVERY_EVENT.has(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}
