import type { EventName, EventPayload } from '@parley/protocol';
import type { DeviceRef, PersonId } from '../call/person.ts';

/** Says events to people. What is said to nobody connected is said to nobody: records, not events, are kept. */
export interface Speaker {
  /** To every device of these persons, but for `except`. */
  toPersons<Name extends EventName>(
    personIds: Iterable<PersonId>,
    name: Name,
    payload: EventPayload<Name>,
    except?: DeviceRef,
  ): void;
  /** To these devices alone. */
  toDevices<Name extends EventName>(devices: Iterable<DeviceRef>, name: Name, payload: EventPayload<Name>): void;
}
