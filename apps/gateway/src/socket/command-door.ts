import { ProtocolError } from '@parley/protocol';
import type { Clock } from '@parley/runtime';
import { nameOf } from '../call/person.ts';
import type { Authenticator } from '../identity/identity.ts';
import type { Limits } from '../limits/limits.ts';
import type { RequestStore } from '../store/port.ts';
import type { Switchboard } from '../switchboard.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Suspicion } from '../telemetry/suspicion.ts';
import { commandHandlers } from './commands.ts';
import type { Connection } from './connections.ts';
import { createDispatch } from './dispatch.ts';
import { RequestMemory } from './request-memory.ts';
import { RequestRecall } from './request-recall.ts';

interface Parts {
  switchboard: Switchboard;
  store: RequestStore;
  authenticator: Authenticator;
  limits: Limits;
  metrics: Metrics;
  suspicion: Suspicion;
  log: Log;
  clock: Clock;
}

/** Where commands come in: limited, checked, handled, answered, counted and logged. */
export function createCommandDoor(parts: Parts) {
  const { switchboard, store, authenticator, limits, metrics, suspicion, log, clock } = parts;
  const { calls, connections } = switchboard;
  const recall = new RequestRecall({ store, calls, clock });
  const handlers = commandHandlers({
    calls,
    connections,
    refresh: (connection, token) => refresh(authenticator, connection, token),
    onSignal({ type, from, to }, callId, delivered) {
      if (delivered) metrics.signalRelayed(type);
      log.debug({ callId, type, from, to, delivered }, 'signal');
    },
  });
  const byKind = {
    initiate: limits.initiate,
    candidate: limits.candidates,
    signal: limits.signals,
    other: limits.commands,
  };
  return createDispatch({
    handlers,
    memory: new RequestMemory(clock),
    recall: ({ actor }, name, payload) => recall.answer(actor, name, payload),
    now: () => clock.now(),
    limit: (kind, personId) => byKind[kind](personId),
    onReceived(command, connection) {
      if (command === 'call:initiate') log.info(whose(connection), 'initiate received');
    },
    onAccepted(command, connection) {
      if (command !== 'call:signal' && command !== 'session:ping')
        log.debug({ command, ...whose(connection) }, 'command accepted');
    },
    onRefused(command, connection, { code, details }) {
      metrics.commandRejected(command, code);
      suspicion.refused(nameOf(connection.actor.person), code);
      log.debug({ command, code, details, ...whose(connection) }, 'command refused');
    },
    onFailure: (command, connection, error) => switchboard.failed(error, { command, ...whose(connection) }),
  });
}

function whose({ actor, socket }: Connection) {
  return { ...nameOf(actor.person), deviceId: actor.deviceId, socketId: socket.id };
}

async function refresh(authenticator: Authenticator, connection: Connection, token: string): Promise<number> {
  const { person, expiresAt } = await authenticator.authenticate(token);
  const { id, kind } = connection.actor.person;
  if (person.id !== id || person.kind !== kind) throw new ProtocolError('UNAUTHENTICATED', { reason: 'person' });
  connection.expiresAt = expiresAt;
  connection.toldOfExpiry = false;
  return expiresAt;
}
