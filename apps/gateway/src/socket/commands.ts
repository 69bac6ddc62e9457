import type { CommandData, CommandName, CommandPayload, StampedSignal } from '@parley/protocol';
import { callSession } from '../call/view.ts';
import type { CallService } from '../runner/call-service.ts';
import type { Connection, Connections } from './connections.ts';

/** What each command does for whom sent it. Payloads are valid by now; refusals are thrown as `ProtocolError`. */
export type CommandHandlers = {
  [Name in CommandName]: (
    payload: CommandPayload<Name>,
    connection: Connection,
  ) => CommandData<Name> | Promise<CommandData<Name>>;
};

export interface CommandParts {
  calls: CallService;
  connections: Connections;
  /** Takes a fresh token of the same person; throws `UNAUTHENTICATED`. Gives its end, in milliseconds since 1970. */
  refresh(connection: Connection, token: string): Promise<number>;
  onSignal(signal: StampedSignal, callId: string, delivered: boolean): void;
}

export function commandHandlers({ calls, connections, refresh, onSignal }: CommandParts): CommandHandlers {
  /** A device that went away while it came into a call was not in it yet when its going was told (L12.1, L2.4). */
  const ifStillThere = async <Data>(coming: Promise<Data>, connection: Connection): Promise<Data> => {
    const data = await coming;
    if (!isOfSamePage(connections.get(connection.actor), connection)) await calls.deviceGone(connection.actor, 'loss');
    return data;
  };
  return {
    'conversation:join': ({ conversationId }, { actor }) => calls.subscribe(actor.person, conversationId),
    'call:initiate': (payload, connection) => ifStillThere(calls.initiate(connection.actor, payload), connection),
    'call:ringing': (payload, connection) => ifStillThere(calls.ring(connection.actor, payload), connection),
    'call:join': (payload, connection) => ifStillThere(calls.join(connection.actor, payload), connection),
    'call:reject': (payload, { actor }) => calls.reject(actor, payload),
    'call:leave': (payload, { actor }) => calls.leave(actor, payload),
    'call:end': (payload, { actor }) => calls.end(actor, payload),
    'call:force-leave': (payload, { actor }) => calls.forceLeave(actor, payload),
    'call:toggle-audio': (payload, { actor }) => calls.toggle(actor, 'audio', payload),
    'call:toggle-video': (payload, { actor }) => calls.toggle(actor, 'video', payload),
    'call:toggle-screen': (payload, { actor }) => calls.toggle(actor, 'screen', payload),
    'call:report': (payload, { actor }) => calls.report(actor, payload),
    'call:resume': (payload, connection) => ifStillThere(calls.resume(connection.actor, payload), connection),
    'call:sync': async ({ callId }, { actor }) => ({
      call: callSession(await calls.sync(actor.person, callId), actor.personId),
    }),
    'session:ping': () => ({}),
    'session:refresh': async ({ token }, connection) => ({
      expiresAt: new Date(await refresh(connection, token)).toISOString(),
    }),
    'call:signal': ({ callId, signal }, { actor }) => {
      const pass = (route: Awaited<ReturnType<CallService['route']>>) => {
        // The payload is this command's own parsed copy; stamping it in place is the cheapest way to relay it.
        const stamped = Object.assign(signal, { from: actor.personId, fromDevice: actor.deviceId });
        const target = route === 'away' ? undefined : connections.get(route);
        target?.socket.emit('call:signal', { callId, signal: stamped });
        onSignal(stamped, callId, target !== undefined);
        return { delivered: target !== undefined };
      };
      const route = calls.route(actor, callId, signal);
      return route instanceof Promise ? route.then(pass) : pass(route);
    },
  };
}

/** Whether the connection that a device has now, if any, is of the page that had this one. */
function isOfSamePage(now: Connection | undefined, then: Connection): boolean {
  return now === then || (now?.instance !== undefined && now.instance === then.instance);
}
