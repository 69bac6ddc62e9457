import type { EventName, EventPayload } from '@parley/protocol';
import { type DeviceRef, type PersonId, sameDevice } from '../call/person.ts';
import type { Connections } from './connections.ts';
import type { Speaker } from './speaker.ts';

/** Speaks to the sockets of this process. */
export class SocketSpeaker implements Speaker {
  readonly #connections: Connections;
  readonly #onSaid: (name: EventName, payload: object, sockets: number) => void;

  /** `onSaid` hears how many sockets each event went to (R4). */
  constructor(connections: Connections, onSaid: (name: EventName, payload: object, sockets: number) => void) {
    this.#connections = connections;
    this.#onSaid = onSaid;
  }

  toPersons<Name extends EventName>(
    personIds: Iterable<PersonId>,
    name: Name,
    payload: EventPayload<Name>,
    except?: DeviceRef,
  ): void {
    let sockets = 0;
    for (const personId of new Set(personIds)) {
      for (const { socket, actor } of this.#connections.of(personId)) {
        if (except && sameDevice(actor, except)) continue;
        socket.emit(name, payload);
        sockets++;
      }
    }
    this.#onSaid(name, payload, sockets);
  }

  toDevices<Name extends EventName>(devices: Iterable<DeviceRef>, name: Name, payload: EventPayload<Name>): void {
    let sockets = 0;
    for (const device of devices) {
      const connection = this.#connections.get(device);
      if (!connection) continue;
      connection.socket.emit(name, payload);
      sockets++;
    }
    this.#onSaid(name, payload, sockets);
  }
}
