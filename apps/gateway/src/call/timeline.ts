import type { TimelineEvent } from '@parley/protocol';
import type { Call, Invitee } from './call.ts';
import type { Fact } from './facts.ts';
import type { PersonId } from './person.ts';
import { timestamp } from './view.ts';

/**
 * A call's facts as a timeline (R3). A person sees what the call showed them: not whose silence was a block or
 * do-not-disturb (L17), and no other person's device ids. Without a viewer, everything, for the operator.
 */
export function timelineFor(facts: Fact[], call: Call, viewer?: PersonId): TimelineEvent[] {
  const names = new Map(
    [...Object.values(call.people), ...call.seats].map(({ person }) => [person.id, person.displayName] as const),
  );
  return facts.map((fact) => shown(fact, names, viewer));
}

function shown(fact: Fact, names: Map<PersonId, string>, viewer: PersonId | undefined): TimelineEvent {
  const { at, type, ...rest } = fact;
  const event: TimelineEvent = { at: timestamp(at), type };
  for (const [key, value] of Object.entries(rest)) {
    if (value === null) continue;
    if (key === 'others') event.invited = (value as Invitee[]).map((invitee) => named(invitee, viewer));
    else if (key === 'invitee') event.invited = [named(value as Invitee, viewer)];
    else if (key === 'initiator' || key === 'person') {
      const person = value as Invitee['person'];
      event.personId = person.id;
      event.displayName = person.displayName;
    } else if (key === 'deviceId' || key === 'movedFrom') {
      if (viewer === undefined || viewer === personOf(fact)) event[key] = value;
    } else if (key.endsWith('At')) event[key] = timestamp(value as number);
    else event[key] = value;
  }
  if (typeof event.personId === 'string') event.displayName ??= names.get(event.personId);
  return event;
}

function named({ person, silenced }: Invitee, viewer: PersonId | undefined) {
  return {
    personId: person.id,
    displayName: person.displayName,
    ...(viewer === undefined && silenced !== 'no' ? { silenced } : {}),
  };
}

function personOf(fact: Fact): PersonId | undefined {
  if (fact.type === 'initiated') return fact.initiator.id;
  if (fact.type === 'joined') return fact.person.id;
  return 'personId' in fact ? fact.personId : undefined;
}
