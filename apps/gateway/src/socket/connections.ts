import type { Actor, DeviceRef, Person, PersonId } from '../call/person.ts';
import type { ClientSocket } from './client-socket.ts';

/** One accepted socket, and whose it is. */
export interface Connection {
  readonly socket: ClientSocket;
  /** Whose device it is, under their present name. */
  actor: Actor;
  /** The one conversation of a link guest. */
  readonly guestOf: string | undefined;
  /** Made anew with each page load, so that a duplicated tab is told from a reconnecting page. */
  readonly instance: string | undefined;
  /** The host name under which its client reached the gateway. */
  readonly host: string | undefined;
  /** When its token ends, milliseconds since 1970. */
  expiresAt: number;
  /** Whether the end of its token was announced. */
  toldOfExpiry: boolean;
}

/** The devices that are connected to this gateway: one live socket each. */
export class Connections {
  readonly #byPerson = new Map<PersonId, Map<string, Connection>>();
  /** What each device asked for and is not done yet, over its connections. */
  readonly #underway = new Map<string, Set<Promise<void>>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get({ personId, deviceId }: DeviceRef): Connection | undefined {
    return this.#byPerson.get(personId)?.get(deviceId);
  }

  isConnected(device: DeviceRef): boolean {
    return this.get(device) !== undefined;
  }

  isReachable(personId: PersonId): boolean {
    return this.#byPerson.has(personId);
  }

  of(personId: PersonId): Iterable<Connection> {
    return this.#byPerson.get(personId)?.values() ?? [];
  }

  *all(): Iterable<Connection> {
    for (const devices of this.#byPerson.values()) yield* devices.values();
  }

  person(personId: PersonId): Person | undefined {
    for (const { actor } of this.of(personId)) return actor.person;
    return undefined;
  }

  /** Adds the connection in place of an earlier one of its device, which is given back to be closed. */
  add(connection: Connection): Connection | undefined {
    const { personId, deviceId } = connection.actor;
    const devices = this.#byPerson.get(personId) ?? new Map<string, Connection>();
    const earlier = devices.get(deviceId);
    devices.set(deviceId, connection);
    this.#byPerson.set(personId, devices);
    if (!earlier) this.#size++;
    return earlier;
  }

  /** A command of this device is being done; `done` does not reject. */
  begun(device: DeviceRef, done: Promise<void>): void {
    const key = keyOf(device);
    const all = this.#underway.get(key) ?? new Set();
    this.#underway.set(key, all.add(done));
    void done.then(() => {
      all.delete(done);
      if (all.size === 0 && this.#underway.get(key) === all) this.#underway.delete(key);
    });
  }

  /** Resolves when all that this device asked for by now is done; nothing when there is nothing. */
  settled(device: DeviceRef): Promise<unknown> | undefined {
    const all = this.#underway.get(keyOf(device));
    return all && Promise.all(all);
  }

  /** Removes the connection; false when another has taken its place, so that nothing was lost. */
  remove(connection: Connection): boolean {
    const { personId, deviceId } = connection.actor;
    const devices = this.#byPerson.get(personId);
    if (devices?.get(deviceId) !== connection) return false;
    devices.delete(deviceId);
    if (devices.size === 0) this.#byPerson.delete(personId);
    this.#size--;
    return true;
  }
}

function keyOf({ personId, deviceId }: DeviceRef): string {
  return JSON.stringify([personId, deviceId]);
}
