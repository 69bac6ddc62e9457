import type { EventName, EventPayload } from '@parley/protocol';
import type { Call, Seat } from './call.ts';
import { heldSeatOf, isHiddenFrom, isPresent, seatOf } from './call.ts';
import { type DeviceRef, nameOf, type PersonId } from './person.ts';

/** Who hears: these devices alone, or every device of these persons but one. */
export type Audience = { devices: DeviceRef[] } | { persons: PersonId[]; except?: DeviceRef };

/** Something to be said once the facts are stored. */
export type Message = {
  [Name in EventName]: { audience: Audience; name: Name; payload: EventPayload<Name> };
}[EventName];

/** A message before it is stamped with its call and version. */
export type Said = {
  [Name in EventName]: { audience: Audience; name: Name; payload: Omit<EventPayload<Name>, 'callId' | 'version'> };
}[EventName];

/** What is said of somebody's record in the call. */
export function seatEvent(call: Call, personId: PersonId, say: (seat: Seat) => Said): Said[] {
  const seat = seatOf(call, personId);
  return seat ? [say(seat)] : [];
}

/** The devices that hold seats, and those named besides. */
export function inCall(call: Call, besides: DeviceRef[] = []): Audience {
  return { devices: [...call.seats.filter(isPresent).map(deviceOf), ...besides] };
}

/** The initiator's seat, while its device is there. */
export function initiatorDevice(call: Call): Audience {
  const seat = heldSeatOf(call, call.initiatorId);
  return { devices: seat && isPresent(seat) ? [deviceOf(seat)] : [] };
}

/** The device that holds the seat. */
export function deviceOf(seat: Seat): DeviceRef {
  return { personId: seat.person.id, deviceId: seat.deviceId };
}

/** Who may know of the call at all. */
export function audible(call: Call, personIds: PersonId[]): PersonId[] {
  return personIds.filter((personId) => !isHiddenFrom(call, personId));
}

/** How events name a person, also one who is no longer of the conversation. */
export function personName(call: Call, personId: PersonId) {
  const person = call.people[personId]?.person ?? seatOf(call, personId)?.person;
  return person ? nameOf(person) : { userId: personId };
}

/** How events name a seat and who holds it. */
export function seatName(seat: Seat) {
  return { participantId: seat.participantId, ...nameOf(seat.person) };
}
