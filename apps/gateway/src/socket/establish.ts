import type { CallSession, WarmUp } from '@parley/protocol';
import { PROTOCOL_VERSION } from '@parley/protocol';
import type { Clock, NewId } from '@parley/runtime';
import type { LossCause } from '../call/call.ts';
import type { Actor, PersonId } from '../call/person.ts';
import { nameOf } from '../call/person.ts';
import type { Identity } from '../identity/identity.ts';
import type { ClientSocket } from './client-socket.ts';
import type { Connection, Connections } from './connections.ts';
import { claimDevice } from './device-claim.ts';

/** A socket that was let in. */
export interface Arrival {
  socket: ClientSocket;
  identity: Identity;
  /** Which device and which load of its page it says to be. */
  deviceId: string | undefined;
  instance: string | undefined;
  /** The host name under which it came. */
  host: string | undefined;
  /** Hands each command to `hear` from now on. */
  onCommand(hear: (name: string, args: unknown[]) => void): void;
  /** Calls `hear` when the socket is closed, by whichever side. */
  onClosed(hear: (cause: LossCause) => void): void;
}

export interface EstablishParts {
  connections: Connections;
  clock: Clock;
  newId: NewId;
  /** The limits told to clients. */
  limits: Record<string, number>;
  warmUp: WarmUp;
  /** Does a command; where that takes a while, what is given resolves when it is done. */
  dispatch(connection: Connection, name: string, args: unknown[]): Promise<void> | undefined;
  /** A device is there. */
  onConnected(connection: Connection): Promise<void>;
  /** The live calls that a person may see, as of now. */
  callsFor(personId: PersonId): CallSession[];
  /** A device is gone; not said when another socket took its place. */
  onDisconnected(connection: Connection, cause: LossCause): void;
}

// More than any client sends before it is told that it is connected.
const EARLY_COMMANDS = 64;

/** Makes a socket that was let in the one of its device, and tells it how things stand. */
export async function establish(parts: EstablishParts, arrival: Arrival): Promise<void> {
  const { connections } = parts;
  const { socket, identity, deviceId: claimed, instance, host } = arrival;

  // Commands that come before the device is known wait for it, in their order.
  let early: [string, unknown[]][] | undefined = [];
  let connection: Connection | undefined;
  let closed = false;
  const dispatch = (from: Connection, name: string, args: unknown[]) => {
    const done = parts.dispatch(from, name, args);
    if (done) connections.begun(from.actor, done);
  };
  arrival.onCommand((name, args) => {
    if (connection && !early) dispatch(connection, name, args);
    else if (early && early.length < EARLY_COMMANDS) early.push([name, args]);
    else socket.disconnect(true);
  });
  arrival.onClosed((cause) => {
    closed = true;
    if (connection && connections.remove(connection)) parts.onDisconnected(connection, cause);
  });

  const { person } = identity;
  const claim = { personId: person.id, deviceId: claimed, instance };
  const taken = await claimDevice(claim, parts, (deviceId) => {
    if (closed) return undefined;
    const actor: Actor = { person, personId: person.id, deviceId };
    const mine: Connection = {
      socket,
      actor,
      guestOf: identity.conversationId,
      instance,
      host,
      expiresAt: identity.expiresAt,
      toldOfExpiry: false,
    };
    connection = mine;
    return { mine, earlier: connections.add(mine) };
  });
  if (!taken) return;
  const { mine, earlier } = taken;
  if (earlier) {
    earlier.socket.disconnect(true);
    // Another page load: what the earlier one held is lost, unless this one resumes it.
    if (earlier.instance !== instance || instance === undefined) parts.onDisconnected(earlier, 'loss');
  }

  await parts.onConnected(mine);
  // A call that the page before is just placing is told to every device but this one, which would never hear of it (L12.6).
  await connections.settled(mine.actor);
  if (closed) return;
  socket.emit('session:ready', {
    ...nameOf(person),
    deviceId: mine.actor.deviceId,
    protocolVersion: PROTOCOL_VERSION,
    calls: parts.callsFor(person.id),
    limits: parts.limits,
    warmUp: parts.warmUp,
  });
  for (const [name, args] of early) dispatch(mine, name, args);
  early = undefined;
}
