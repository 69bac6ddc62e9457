import type { EventName, EventPayload } from '@parley/protocol';
import type { Call, CallRules, Invitee, Seat } from './call.ts';
import {
  heldSeatOf,
  isFull,
  isHiddenFrom,
  isLive,
  isPresent,
  isRinging,
  isUnanswered,
  ringingInvitees,
  seatOf,
} from './call.ts';
import { evolve } from './evolve.ts';
import type { Fact, FactOf } from './facts.ts';
import { type DeviceRef, nameOf, type PersonId } from './person.ts';
import { callParticipant, duration, timestamp } from './view.ts';

/** Who hears: these devices alone, or every device of these persons but one. */
export type Audience = { devices: DeviceRef[] } | { persons: PersonId[]; except?: DeviceRef };

/** Something to be said once the facts are stored. */
export type Message = {
  [Name in EventName]: { audience: Audience; name: Name; payload: EventPayload<Name> };
}[EventName];

type Said = {
  [Name in EventName]: { audience: Audience; name: Name; payload: Omit<EventPayload<Name>, 'callId' | 'version'> };
}[EventName];

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
      return rungPersons([fact.invitee]).length > 0 ? [initiated(call, { persons: [fact.invitee.person.id] })] : [];
    case 'rang':
    case 'ring-lost':
      return [
        {
          audience: inCall(call),
          name: 'call:ringing',
          payload: {
            ...personName(call, fact.personId),
            devices: ringingDevices(call),
            ...(fact.type === 'rang' && fact.busy ? { busy: true } : {}),
          },
        },
      ];
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

/** L2.1: an initiator who was away while it rings is told again how the ring stands. */
function ringSoFar(call: Call, { personId, deviceId }: FactOf<'reconnected'>): Said[] {
  if (!isUnanswered(call)) return [];
  const audience = { devices: [{ personId, deviceId }] };
  const devices = ringingDevices(call);
  const unreachable = ringingInvitees(call).filter(({ ring }) => ring.devices.length === 0 && ring.reportedUnreachable);
  return [
    ...ringingInvitees(call)
      .filter(({ ring }) => ring.devices.length > 0)
      .map(
        ({ person, ring }): Said => ({
          audience,
          name: 'call:ringing',
          payload: { ...nameOf(person), devices, ...(ring.devices.some(({ busy }) => busy) ? { busy: true } : {}) },
        }),
      ),
    ...(unreachable.length === 0
      ? []
      : [
          {
            audience,
            name: 'call:unreachable' as const,
            payload: { userIds: unreachable.map(({ person }) => person.id) },
          },
        ]),
  ];
}

function announceInitiated(call: Call, fact: FactOf<'initiated'>): Said[] {
  const own = { personId: fact.initiator.id, deviceId: fact.deviceId };
  return [initiated(call, { persons: [fact.initiator.id, ...rungPersons(fact.others)], except: own })];
}

/** What a device needs to ring. */
function initiated(call: Call, audience: Audience): Said {
  const initiator = seatOf(call, call.initiatorId);
  return {
    audience,
    name: 'call:initiated',
    payload: {
      conversationId: call.conversationId,
      mode: call.mode,
      type: call.type,
      initiator: {
        ...personName(call, call.initiatorId),
        displayName: initiator?.person.displayName ?? '',
        ...(initiator?.person.avatar === undefined ? {} : { avatar: initiator.person.avatar }),
      },
      participants: call.seats.map((seat) => callParticipant(call, seat)),
      startedAt: timestamp(call.startedAt),
      expiresAt: timestamp(ringEnd(call)),
    },
  };
}

function announceJoined(call: Call, fact: FactOf<'joined'>): Said[] {
  return [
    ...seatEvent(call, fact.person.id, (seat) => ({
      audience: inCall(call),
      name: 'call:participant-joined',
      payload: { participant: callParticipant(call, seat), mode: call.mode },
    })),
    {
      audience: { persons: [fact.person.id], except: { personId: fact.person.id, deviceId: fact.deviceId } },
      name: 'call:answered-elsewhere',
      payload: { by: 'accept' },
    },
  ];
}

/** Who rang and is taken out of the conversation stops ringing, and is no longer waited for. */
function announceUninvited(call: Call, invitee: Invitee | undefined): Said[] {
  return invitee && isRinging(invitee) ? ringEnded(call, [invitee]) : [];
}

function ringEnded(call: Call, invitees: Invitee[]): Said[] {
  const payload = { userIds: invitees.map(({ person }) => person.id) };
  return [
    { audience: inCall(call), name: 'call:ring-ended', payload },
    { audience: { persons: disturbed(invitees) }, name: 'call:ring-ended', payload },
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

function seatEvent(call: Call, personId: PersonId, say: (seat: Seat) => Said): Said[] {
  const seat = seatOf(call, personId);
  return seat ? [say(seat)] : [];
}

/** The devices that hold seats, and those named besides. */
function inCall(call: Call, besides: DeviceRef[] = []): Audience {
  return { devices: [...call.seats.filter(isPresent).map(deviceOf), ...besides] };
}

function initiatorDevice(call: Call): Audience {
  const seat = heldSeatOf(call, call.initiatorId);
  return { devices: seat && isPresent(seat) ? [deviceOf(seat)] : [] };
}

function deviceOf(seat: Seat): DeviceRef {
  return { personId: seat.person.id, deviceId: seat.deviceId };
}

/** Who may know of the call at all. */
function audible(call: Call, personIds: PersonId[]): PersonId[] {
  return personIds.filter((personId) => !isHiddenFrom(call, personId));
}

function rungPersons(invitees: Invitee[]): PersonId[] {
  return disturbed(invitees.filter(isRinging));
}

/** Whose devices may be told that it rings, and that it does no more. */
function disturbed(invitees: Invitee[]): PersonId[] {
  return invitees.filter(({ silenced }) => silenced === 'no').map(({ person }) => person.id);
}

function ringingDevices(call: Call): number {
  return ringingInvitees(call).reduce((sum, { ring }) => sum + ring.devices.length, 0);
}

function ringEnd(call: Call): number {
  return call.status === 'ended' ? call.endedAt : (call.ringEndsAt ?? call.startedAt);
}

function personName(call: Call, personId: PersonId) {
  const person = call.people[personId]?.person ?? seatOf(call, personId)?.person;
  return person ? nameOf(person) : { userId: personId };
}

function seatName(seat: Seat) {
  return { participantId: seat.participantId, ...nameOf(seat.person) };
}
