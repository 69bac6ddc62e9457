import {
  announceInitiated,
  announceInvited,
  announceRang,
  announceUninvited,
  ringEnded,
  ringSoFar,
} from './announce-ring.ts';
import type { Call, CallRules } from './call.ts';
import { heldSeatOf, isFull, isLive } from './call.ts';
import { evolve } from './evolve.ts';
import type { Fact, FactOf } from './facts.ts';
import {
  audible,
  deviceOf,
  inCall,
  initiatorDevice,
  type Message,
  personName,
  type Said,
  seatEvent,
  seatName,
} from './message.ts';
import type { PersonId } from './person.ts';
import { callParticipant, duration, timestamp } from './view.ts';

/** What the world is told of one decision: `before` became `after` through `facts`. */
export function announce(before: Call | undefined, facts: Fact[], after: Call, rules: CallRules): Message[] {
  const said: Said[] = [];
  let call = before;
  for (const fact of facts) {
    const previous = call;
    call = evolve(call, fact);
    said.push(...announceFact(call, fact, previous));
  }
  if (before && isLive(after)) said.push(...announceCapacity(before, after, rules));
  return said
    .filter(({ audience }) => ('devices' in audience ? audience.devices.length > 0 : audience.persons.length > 0))
    .map(
      ({ audience, name, payload }) =>
        ({ audience, name, payload: { callId: after.id, version: after.version, ...payload } }) as Message,
    );
}

function announceFact(call: Call, fact: Fact, previous: Call | undefined): Said[] {
  switch (fact.type) {
    case 'initiated':
      return announceInitiated(call, fact);
    case 'invited':
      return announceInvited(call, fact);
    case 'rang':
    case 'ring-lost':
      return announceRang(call, fact);
    case 'unreachable':
      return fact.personIds.length === 0
        ? []
        : [{ audience: initiatorDevice(call), name: 'call:unreachable', payload: { userIds: fact.personIds } }];
    case 'rejected':
      return [
        {
          audience: inCall(call),
          name: 'call:rejected',
          payload: { ...personName(call, fact.personId), reason: fact.reason },
        },
        {
          audience: { persons: [fact.personId], except: fact },
          name: 'call:answered-elsewhere',
          payload: { by: 'reject' },
        },
      ];
    case 'ring-ended':
      return ringEnded(
        call,
        fact.personIds.flatMap((personId) => call.people[personId] ?? []),
      );
    case 'joined':
      return announceJoined(call, fact);
    case 'reconnecting':
      return seatEvent(call, fact.personId, (seat) => ({
        audience: inCall(call),
        name: 'call:participant-reconnecting',
        payload: {
          ...seatName(seat),
          ...(fact.graceEndsAt === null ? {} : { graceEndsAt: timestamp(fact.graceEndsAt) }),
        },
      }));
    case 'reconnected':
      return [
        ...ringSoFar(call, fact),
        ...seatEvent(call, fact.personId, (seat) => ({
          audience: inCall(call),
          name: 'call:participant-reconnected',
          payload: { ...seatName(seat), fresh: fact.fresh },
        })),
        ...(fact.movedFrom === undefined
          ? []
          : [
              {
                audience: { devices: [{ personId: fact.personId, deviceId: fact.movedFrom }] },
                name: 'call:moved' as const,
                payload: {},
              },
            ]),
      ];
    case 'media-toggled':
      return seatEvent(call, fact.personId, (seat) => ({
        audience: inCall(call),
        name: 'call:media-toggled',
        payload: { ...seatName(seat), mediaType: fact.mediaType, enabled: fact.enabled },
      }));
    case 'media-connected':
    case 'media-failed':
      return participantUpdated(call, [fact.personId]);
    case 'media-assumed':
      return participantUpdated(call, fact.personIds);
    case 'left':
      return seatEvent(call, fact.personId, (seat) => ({
        audience: inCall(call, [deviceOf(seat)]),
        name: 'call:participant-left',
        payload: { ...seatName(seat), reason: fact.reason },
      }));
    case 'ended':
      return [announceEnded(call, fact)];
    case 'uninvited':
      return announceUninvited(call, previous?.people[fact.personId]);
    case 'milestone':
    case 'checked':
      return [];
  }
}

function announceJoined(call: Call, fact: FactOf<'joined'>): Said[] {
  return [
    ...seatEvent(call, fact.person.id, (seat) => ({
      audience: inCall(call),
      name: 'call:participant-joined',
      payload: { participant: callParticipant(call, seat), mode: call.mode, deviceId: seat.deviceId },
    })),
    {
      audience: { persons: [fact.person.id], except: { personId: fact.person.id, deviceId: fact.deviceId } },
      name: 'call:answered-elsewhere',
      payload: { by: 'accept' },
    },
  ];
}

function announceEnded(call: Call, { at, reason, endedBy }: FactOf<'ended'>): Said {
  const seconds = duration(call);
  return {
    audience: { persons: audible(call, Object.keys(call.people)) },
    name: 'call:ended',
    payload: {
      reason,
      ...(endedBy === null ? {} : { endedBy }),
      ...(seconds === undefined ? {} : { duration: seconds }),
      endedAt: timestamp(at),
    },
  };
}

/** Devices that ring or could join learn when the last place is taken, and when one is free again. */
function announceCapacity(before: Call, after: Call, rules: CallRules): Said[] {
  const full = isFull(after, rules);
  if (isFull(before, rules) === full) return [];
  const persons = audible(after, Object.keys(after.people)).filter((personId) => !heldSeatOf(after, personId));
  return [{ audience: { persons }, name: full ? 'call:full' : 'call:not-full', payload: {} }];
}

function participantUpdated(call: Call, personIds: PersonId[]): Said[] {
  return personIds.flatMap((personId) =>
    seatEvent(call, personId, (seat) => ({
      audience: inCall(call),
      name: 'call:participant-updated',
      payload: { participant: callParticipant(call, seat) },
    })),
  );
}
