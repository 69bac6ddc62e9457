/** A user's id, or the anonymous id of a guest who came by link. */
export type PersonId = string;

/** Somebody who can hold a seat. */
export interface Person {
  id: PersonId;
  kind: 'user' | 'guest';
  displayName: string;
  avatar?: string;
}

/** One tab or app of a person. Device ids are chosen by clients, so only the pair names a device. */
export interface DeviceRef {
  personId: PersonId;
  deviceId: string;
}

/** Whoever sent a command. */
export interface Actor extends DeviceRef {
  person: Person;
}

export function sameDevice(one: DeviceRef, other: DeviceRef): boolean {
  return one.deviceId === other.deviceId && one.personId === other.personId;
}

/** How a person is named in events: `userId`, or `anonymousId` for a guest. */
export function nameOf(person: Pick<Person, 'id' | 'kind'>): { userId: string } | { anonymousId: string } {
  return person.kind === 'guest' ? { anonymousId: person.id } : { userId: person.id };
}
